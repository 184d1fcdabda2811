//! Two at once.

use super::server::{ARTICLE, TestServer};

#[tokio::test(flavor = "multi_thread")]
async fn of_two_writers_with_one_version_one_is_told() {
    let server = TestServer::with_hello().await;
    let write = |summary: &str| {
        let body = ARTICLE.replace("A first article.", summary);
        let server = &server;
        async move { server.manage("PUT /v1/manage/articles/hello\nIf-Match: \"1-1\"", &body).await }
    };
    let (one, two) = tokio::join!(write("From the one."), write("From the other."));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412], "{one}\n{two}");
    let winner = if one.status == 200 { &one } else { &two };
    let now = server.manage("GET /v1/manage/articles/hello", "").await;
    assert_eq!(now.json()["document"], winner.json()["document"]);
    assert_eq!(now.json()["revision"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_want_one_slug_one_gets_it() {
    let server = TestServer::start().await;
    let create = || server.manage("POST /v1/manage/articles?slug=wanted", ARTICLE);
    let answers = futures_util::future::join_all((0..8).map(|_| create())).await;
    let made: Vec<_> = answers.iter().filter(|answer| answer.status == 201).collect();
    assert_eq!(made.len(), 1);
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        assert_eq!((answer.status, &answer.json()["holder"]), (409, &made[0].json()["id"]), "{answer}");
    }
}
