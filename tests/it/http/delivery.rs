//! A front end reads.

use insta::assert_snapshot;

use super::server::{ARTICLE, TestServer};

async fn with_published() -> TestServer {
    let server = TestServer::with_hello().await;
    let answer = server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: *", "").await;
    assert_eq!(answer.status, 200, "{answer}");
    server
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_not_delivered() {
    let server = TestServer::with_hello().await;
    assert_snapshot!("draft_by_slug", server.read("GET /v1/content/articles/hello").await);
    assert_eq!(server.read("GET /v1/content/articles/by-id/hello").await.status, 404);
    assert_eq!(server.read("GET /v1/content/articles").await.json()["items"], serde_json::json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_published_is_read_by_slug_and_by_id() {
    let server = with_published().await;
    let by_slug = server.read("GET /v1/content/articles/hello").await;
    let by_id = server.read("GET /v1/content/articles/by-id/hello").await;
    assert_eq!(by_slug.body, by_id.body);
    assert_eq!(by_slug.header("etag"), by_id.header("etag"));
    assert_eq!(by_slug.header("cache-control"), Some("private, no-cache"));
    assert_eq!(by_slug.header("vary"), Some("Authorization"));
    assert_eq!(by_slug.json()["document"], serde_json::from_str::<serde_json::Value>(ARTICLE).unwrap());
    assert_eq!(server.read("GET /v1/content/articles/hello?locale=de").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_read_with_the_entity_tag_gets_304() {
    let server = with_published().await;
    for path in ["/v1/content/articles/hello", "/v1/content/articles/by-id/hello", "/v1/content/articles"] {
        let first = server.read(&format!("GET {path}")).await;
        let tag = first.header("etag").unwrap();
        let second = server.read(&format!("GET {path}\nIf-None-Match: {tag}")).await;
        assert_eq!((second.status, second.body.as_str(), second.header("etag")), (304, "", Some(tag)), "{path}");
        let head = server.read(&format!("HEAD {path}")).await;
        assert_eq!((head.status, head.header("content-length")), (200, first.header("content-length")), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_holds_the_editions_as_they_are() {
    let server = with_published().await;
    server.manage("POST /v1/manage/articles?slug=second&id=second", ARTICLE).await;
    server.manage("POST /v1/manage/articles/second/publish\nIf-Match: *", "").await;
    let list = server.read("GET /v1/content/articles?limit=1").await;
    let one = server.read("GET /v1/content/articles/second").await;
    assert!(list.body.contains(&one.body), "{list}");
    let next = list.json()["next"].as_str().unwrap().to_owned();
    let rest = server.read(&format!("GET /v1/content/articles?limit=1&after={next}")).await;
    assert_eq!((&rest.json()["items"][0]["slug"], &rest.json()["next"]), (&"hello".into(), &serde_json::Value::Null));
    let forged = server.read("GET /v1/content/articles?after=AAAA").await;
    assert_snapshot!("forged_cursor", forged);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_sees_drafts_and_nobody_keeps_them() {
    let server = TestServer::with_hello().await;
    let preview = "Authorization: Bearer {preview-token}";
    let answer = server.send(&format!("GET /v1/content/articles/hello?perspective=draft\n{preview}")).await;
    assert_eq!(answer.status, 200, "{answer}");
    assert!(answer.header("cache-control").unwrap().contains("no-store"));
    let answer = server.read("GET /v1/content/articles/hello?perspective=draft").await;
    assert_snapshot!("draft_for_delivery", answer);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_answer_to_publish_a_reader_sees_it_and_after_unpublish_no_more() {
    let server = with_published().await;
    let revised = ARTICLE.replace("A first article.", "Another summary.");
    server.manage("PUT /v1/manage/articles/hello\nIf-Match: *", &revised).await;
    let before = server.read("GET /v1/content/articles/hello").await;
    assert_eq!(before.json()["document"]["summary"], "A first article.", "a change is not seen before it is published");
    server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: *", "").await;
    let after = server.read("GET /v1/content/articles/hello").await;
    assert_eq!(after.json()["document"]["summary"], "Another summary.");
    server.manage("POST /v1/manage/articles/hello/unpublish\nIf-Match: *", "").await;
    assert_eq!(server.read("GET /v1/content/articles/hello").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_refer_to_is_not_taken_away() {
    let server = with_published().await;
    let related = r#"{"type": "related", "id": "more", "items": [{"title": "Hello", "entry": "hello"}]}"#;
    let document = format!(r#"{{"title": "Second", "summary": "It refers.", "blocks": [{related}]}}"#);
    server.manage("POST /v1/manage/articles?slug=second&id=second", &document).await;
    let published = server.manage("POST /v1/manage/articles/second/publish\nIf-Match: *", "").await;
    assert_eq!(published.status, 200, "{published}");
    let refused = server.manage("POST /v1/manage/articles/hello/unpublish\nIf-Match: *", "").await;
    assert_snapshot!("referenced", refused);
    assert_eq!(server.manage("DELETE /v1/manage/articles/hello\nIf-Match: *", "").await.status, 409);
    assert_eq!(server.read("GET /v1/content/articles/hello").await.status, 200);
}
