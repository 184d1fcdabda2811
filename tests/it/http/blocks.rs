//! Blocks by their ids.

use insta::assert_snapshot;

use super::server::TestServer;
use super::wire::Answer;

fn ids(answer: &Answer) -> Vec<String> {
    let document = answer.json()["document"].clone();
    document["blocks"].as_array().unwrap().iter().map(|block| block["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn blocks_are_inserted_replaced_moved_and_removed() {
    let server = TestServer::with_hello().await;
    let block = |id: &str| format!(r#"{{"type": "body", "id": "{id}", "text": "More."}}"#);
    let answer = server.manage("POST /v1/manage/articles/hello/blocks\nIf-Match: \"1-1\"", &block("last")).await;
    assert_eq!(ids(&answer), ["text", "last"], "{answer}");
    let answer =
        server.manage("POST /v1/manage/articles/hello/blocks?before=text\nIf-Match: \"2-2\"", &block("first")).await;
    assert_eq!(ids(&answer), ["first", "text", "last"], "{answer}");
    let answer = server.manage("POST /v1/manage/articles/hello/blocks/first/move?after=last\nIf-Match: *", "").await;
    assert_eq!(ids(&answer), ["text", "last", "first"], "{answer}");
    let replace = "PUT /v1/manage/articles/hello/blocks/last\nIf-Match: *";
    let answer = server.manage(replace, r#"{"type": "body", "text": "Other."}"#).await;
    assert_eq!(answer.json()["document"]["blocks"][1]["text"], "Other.", "{answer}");
    let answer = server.manage("DELETE /v1/manage/articles/hello/blocks/first\nIf-Match: *", "").await;
    assert_eq!(ids(&answer), ["text", "last"], "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_that_is_not_there_is_named() {
    let server = TestServer::with_hello().await;
    assert_snapshot!("missing", server.manage("DELETE /v1/manage/articles/hello/blocks/none\nIf-Match: *", "").await);
    let two = "POST /v1/manage/articles/hello/blocks/text/move?before=a&index=1\nIf-Match: *";
    assert_snapshot!("two_places", server.manage(two, "").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_block_of_the_same_id_is_refused() {
    let server = TestServer::with_hello().await;
    let block = r#"{"type": "body", "id": "text", "text": "Again."}"#;
    assert_snapshot!(server.manage("POST /v1/manage/articles/hello/blocks\nIf-Match: *", block).await);
}
