//! Bodies that are wrong, each with one clear problem, after which the server goes on and nothing was written.

use insta::assert_snapshot;

use super::server::TestServer;
use super::wire::{Answer, send_raw};

/// What the server answers to a body that is posted; after it the server still answers, and holds nothing.
async fn post(body: &str) -> Answer {
    let server = TestServer::start().await;
    let answer = server.manage("POST /v1/manage/articles?slug=bad", body).await;
    let list = server.manage("GET /v1/manage/articles", "").await;
    assert_eq!(list.json()["items"], serde_json::json!([]), "nothing was written");
    answer
}

fn article(blocks: &str) -> String {
    format!(r#"{{"title": "A title", "summary": "A summary.", "blocks": [{blocks}]}}"#)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_block_type() {
    assert_snapshot!(post(&article(r#"{"type": "fqa", "id": "faq"}"#)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_field() {
    assert_snapshot!(post(r#"{"titel": "A title", "blocks": []}"#).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_in_takeaways_and_a_wrong_date_together() {
    let document = r#"{"title": "A title", "date": "24.11.2026", "blocks": [{"type": "takeaways", "id": "t", "heading": "Takeaways", "items": ["One", 2]}]}"#;
    assert_snapshot!(post(document).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_title_of_300_000_characters() {
    let answer = post(&article("").replace("A title", &"x".repeat(300_000))).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.len() < 10_000, "the answer does not repeat the title");
    assert_snapshot!(answer);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_cut_off() {
    assert_snapshot!(post("{\n  \"title\": \"A tit").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_given_twice() {
    assert_snapshot!(post("{\n  \"title\": \"One\",\n  \"title\": \"Two\"\n}").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_levels_of_nesting() {
    assert_snapshot!(post(&format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000))).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_no_object() {
    assert_snapshot!(post("[1, 2]").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_body_at_all() {
    assert_snapshot!(post("").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_are_no_utf_8() {
    let server = TestServer::start().await;
    let token = server.token("{management-token}");
    let body = b"{\"title\": \"Gr\xf6\xdfe\"}";
    let mut request = format!(
        "POST /v1/manage/articles HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )
    .into_bytes();
    request.extend_from_slice(body);
    let answer = send_raw(server.address, &request);
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(answer.contains("S002") && answer.contains("\"line\":1"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_over_the_limit() {
    let answer = post(&"x".repeat((2 << 20) + 1)).await;
    assert_snapshot!(answer);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_of_another_media_type() {
    let server = TestServer::start().await;
    assert_snapshot!("media_type", server.manage("POST /v1/manage/articles\nContent-Type: text/plain", "Hello").await);
    for (kind, status) in [
        ("application/json; charset=utf-8", 201),
        ("Application/JSON", 201),
        ("application/json; charset=latin1", 415),
        ("application/json\nContent-Encoding: gzip", 415),
        ("application/merge-patch+json", 415),
        ("", 415),
    ] {
        let answer = server.manage(&format!("POST /v1/manage/articles\nContent-Type: {kind}"), &article("")).await;
        assert_eq!(answer.status, status, "{kind}: {answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_of_a_markdown_body_has_its_line() {
    let server = TestServer::start().await;
    let body = "---\ntitle: A title\nsumary: A summary.\n---\n\nText.\n";
    let answer = server.manage("POST /v1/manage/articles\nContent-Type: text/markdown", body).await;
    assert_snapshot!(answer);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_patch_that_does_not_fit() {
    let server = TestServer::with_hello().await;
    let patch = "PATCH /v1/manage/articles/hello\nIf-Match: *\nContent-Type: application/json-patch+json";
    assert_snapshot!("no_place", server.manage(patch, r#"[{"op": "remove", "path": "/nothing/here"}]"#).await);
    assert_snapshot!("no_patch", server.manage(patch, r#"{"op": "remove"}"#).await);
    let after = server.manage("GET /v1/manage/articles/hello", "").await;
    assert_eq!(after.header("etag"), Some("\"1-1\""));
}
