//! Pages elsewhere that read, as their browsers ask for them; and what is counted of all who ask.

use super::server::{ARTICLE, TestServer};

async fn publish(server: &TestServer) {
    server.manage("POST /v1/manage/articles?slug=hello&id=hello", ARTICLE).await;
    let answer = server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: *", "").await;
    assert_eq!(answer.status, 200, "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn any_page_reads_what_is_published_and_none_manages() {
    let server = TestServer::start_public().await;
    publish(&server).await;
    // Once made and once kept.
    for _ in 0..2 {
        let read = server.send("GET /v1/content/articles/hello\nOrigin: https://www.example.org").await;
        assert_eq!(read.header("access-control-allow-origin"), Some("*"), "{read}");
        assert_eq!(read.header("access-control-expose-headers"), Some("ETag, Retry-After, x-request-id"));
    }
    let asked = "Origin: https://www.example.org\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: if-none-match";
    let preflight = server.send(&format!("OPTIONS /v1/content/articles/hello\n{asked}")).await;
    insta::assert_snapshot!("preflight", preflight);
    let manage = server.send(&format!("OPTIONS /v1/manage/articles\n{asked}")).await;
    assert_eq!((manage.status, manage.header("access-control-allow-origin")), (405, None), "{manage}");
    let plain = server.send("OPTIONS /v1/content/articles/hello").await;
    assert_eq!(plain.status, 405, "it asks for nothing: {plain}");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_pages_are_listed_others_are_not_shown_the_answer() {
    let listed = "https://www.example.org";
    let server = TestServer::start_public_with(|settings| settings.origins = vec![listed.to_owned()]).await;
    publish(&server).await;
    for (origin, allowed) in [(listed, Some(listed)), ("https://elsewhere.example", None), (listed, Some(listed))] {
        let read = server.send(&format!("GET /v1/content/articles/hello\nOrigin: {origin}")).await;
        assert_eq!((read.status, read.header("access-control-allow-origin")), (200, allowed), "{origin}");
        assert_eq!(read.header("vary"), Some("Origin"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_not_kept_counts_against_a_reader() {
    let server = TestServer::start_public_with(|settings| {
        (settings.delivery_rate, settings.delivery_burst) = (1, 3);
    })
    .await;
    publish(&server).await;
    for _ in 0..20 {
        assert_eq!(server.send("GET /v1/content/articles/hello").await.status, 200);
    }
    let mut refused = None;
    for number in 0..4 {
        let answer = server.send(&format!("GET /v1/content/articles/missing-{number}")).await;
        refused = Some(answer).filter(|answer| answer.status == 429).or(refused);
    }
    insta::assert_snapshot!("too_many_misses", refused.expect("the burst is 3"));
    assert_eq!(
        server.read("GET /v1/content/articles/other").await.status,
        404,
        "another reader has a count of its own"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn hits_misses_and_what_was_dropped_are_counted() {
    let server = TestServer::start_public().await;
    publish(&server).await;
    for _ in 0..3 {
        server.send("GET /v1/content/articles/hello").await;
    }
    server.manage("POST /v1/manage/articles/hello/unpublish\nIf-Match: *", "").await;
    let figures = server.send("GET /metrics\nAuthorization: Bearer {viewer-token}").await;
    assert_eq!(figures.header("content-type"), Some("application/openmetrics-text; version=1.0.0; charset=utf-8"));
    for line in [
        "galley_cache_hits_total 2",
        "galley_cache_dropped 1",
        "galley_cache_answers 0",
        "galley_requests_total{method=\"GET\",route=\"/v1/content/{collection}/{slug}\",status=\"200\"} 1",
        "galley_request_seconds_count{route=\"/v1/content/{collection}/{slug}\"} 1",
        "# EOF",
    ] {
        assert!(figures.body.lines().any(|given| given == line), "{line} is not in:\n{}", figures.body);
    }
    assert_eq!(server.send("GET /metrics").await.status, 401);
}
