//! Who may do what.

use insta::assert_snapshot;

use super::server::{ARTICLE, TestServer};

#[tokio::test(flavor = "multi_thread")]
async fn without_a_token_there_is_nothing() {
    let server = TestServer::with_hello().await;
    assert_snapshot!("no_token", server.send("GET /v1/manage/articles/hello").await);
    for authorization in ["Bearer", "Bearer ", "Basic abc", "Bearer gly_management_forged", "Bearer \u{e9}", "nonsense"]
    {
        let answer = server.send(&format!("GET /v1/manage/articles/hello\nAuthorization: {authorization}")).await;
        assert_eq!((answer.status, answer.header("www-authenticate")), (401, Some("Bearer")), "{authorization}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_management_token_opens_management_and_every_token_opens_delivery() {
    let server = TestServer::with_hello().await;
    assert_snapshot!(
        "wrong_kind",
        server.send("GET /v1/manage/articles\nAuthorization: Bearer {delivery-token}").await
    );
    for (path, token, status) in [
        ("/v1/manage/articles", "{preview-token}", 403),
        ("/v1/manage/articles", "{delivery-token}", 403),
        ("/v1/content/articles", "{management-token}", 200),
        ("/v1/content/articles?perspective=draft", "{management-token}", 200),
        ("/v1/content/articles/hello?perspective=draft", "{viewer-token}", 200),
        ("/v1/content/articles?perspective=draft", "{delivery-token}", 403),
        ("/v1/content/articles", "{preview-token}", 200),
        ("/v1/content/articles", "{delivery-token}", 200),
        ("/v1/manage/articles", "{viewer-token}", 200),
    ] {
        let answer = server.send(&format!("GET {path}\nAuthorization: bearer {token}")).await;
        assert_eq!(answer.status, status, "{path} {token}: {answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_viewer_changes_nothing() {
    let server = TestServer::with_hello().await;
    let viewer = "Authorization: Bearer {viewer-token}\nIf-Match: *\nContent-Type: application/json";
    assert_snapshot!("viewer", server.send(&format!("PUT /v1/manage/articles/hello\n{viewer}\n\n{ARTICLE}")).await);
    for request in [
        "POST /v1/manage/articles?slug=x",
        "DELETE /v1/manage/articles/hello",
        "POST /v1/manage/articles/hello/publish",
        "POST /v1/manage/articles/hello/restore?revision=1",
        "DELETE /v1/manage/articles/hello/blocks/text",
    ] {
        let answer = server.send(&format!("{request}\n{viewer}\n\n{ARTICLE}")).await;
        assert_eq!(answer.status, 403, "{request}: {answer}");
    }
    let after = server.manage("GET /v1/manage/articles/hello", "").await;
    assert_eq!(after.header("etag"), Some("\"1-1\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_asks_too_often_has_to_wait() {
    let server =
        TestServer::start_with(|settings| (settings.management_rate, settings.management_burst) = (1, 2)).await;
    let mut answers = Vec::new();
    for _ in 0..4 {
        answers.push(server.manage("GET /v1/manage/articles", "").await);
    }
    let refused = answers.iter().find(|answer| answer.status == 429).expect("the burst is 2");
    assert_snapshot!("too_many", refused);
    assert_eq!(server.send("GET /v1/manage/articles\nAuthorization: Bearer {viewer-token}").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_public_site_shows_what_is_published_and_no_more() {
    let server = TestServer::start_public().await;
    server.manage("POST /v1/manage/articles?slug=hello&id=hello", ARTICLE).await;
    server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: *", "").await;
    assert_eq!(server.send("GET /v1/content/articles/hello").await.status, 200);
    assert_eq!(server.send("GET /v1/content/articles/hello?perspective=draft").await.status, 401);
    assert_eq!(server.send("GET /v1/manage/articles").await.status, 401);
    let wrong = server.send("GET /v1/content/articles/hello\nAuthorization: Bearer gly_dlv_wrong").await;
    assert_eq!(wrong.status, 401, "a wrong token is not taken for none");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_let_in_reads_metrics_while_no_token_can_be_looked_up() {
    let server = TestServer::start().await;
    let metrics = "GET /metrics\nAuthorization: Bearer {viewer-token}";
    assert_eq!(server.send(metrics).await.status, 200);
    server.run_sql("ALTER TABLE tokens RENAME TO tokens_away").await;
    assert_eq!(server.send(metrics).await.status, 200);
    assert_eq!(server.send("GET /metrics\nAuthorization: Bearer {management-token}").await.status, 500);
    assert_eq!(server.send("GET /v1/manage/articles\nAuthorization: Bearer {viewer-token}").await.status, 500);
    assert_eq!(server.send("GET /readyz").await.status, 200);
}
