//! Who sees which state of the content, whatever was read before.

use galley::delivery::ReaderOptions;

use super::server::{ARTICLE, TestServer};
use super::wire::Answer;

/// A server that has published `hello` and holds the draft `later`.
async fn with_a_draft(public: bool) -> TestServer {
    let server = TestServer::start_with_reader(ReaderOptions { public, ..Default::default() }).await;
    for id in ["hello", "later"] {
        let created = server.manage(&format!("POST /v1/manage/articles?slug={id}&id={id}"), ARTICLE).await;
        assert_eq!(created.status, 201, "{created}");
    }
    let published = server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: *", "").await;
    assert_eq!(published.status, 200, "{published}");
    server
}

fn slugs(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 200, "{answer}");
    let answer = answer.json();
    let items = answer["items"].as_array().unwrap();
    items.iter().map(|item| item["slug"].as_str().unwrap().to_owned()).collect()
}

async fn ask(server: &TestServer, target: &str, token: &str) -> Answer {
    match target.split_once(' ') {
        Some((path, body)) => {
            let head = "Content-Type: application/json\nAuthorization: Bearer ";
            server.send(&format!("POST {path}\n{head}{token}\n\n{body}")).await
        }
        None => server.send(&format!("GET {target}\nAuthorization: Bearer {token}")).await,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_drafts_is_not_answered_with_what_is_published() {
    for public in [false, true] {
        let server = with_a_draft(public).await;
        for list in ["?", "?limit=3&", "?locale=en&", "/query?"] {
            let target = |perspective: &str| match list {
                "/query?" => format!("/v1/content/articles/query?{perspective} {{}}"),
                list => format!("/v1/content/articles{list}{perspective}"),
            };
            let drafts = target("perspective=draft");
            let past = target("perspective=at:2020-01-01T00:00:00Z");
            // Who may not see it asks first, then the published list is read, and cached.
            for _ in 0..3 {
                let refused = ask(&server, &drafts, "{delivery-token}").await;
                assert_eq!(refused.status, 403, "{list}: {refused}");
                assert_eq!(ask(&server, &past, "{delivery-token}").await.status, 403);
                for plain in [target(""), target("perspective=published")] {
                    assert_eq!(slugs(&ask(&server, &plain, "{delivery-token}").await), ["hello"], "{list}");
                }
                for token in ["{preview-token}", "{management-token}"] {
                    let shown = ask(&server, &drafts, token).await;
                    assert_eq!(slugs(&shown), ["later", "hello"], "{list} {token}");
                    assert_eq!(shown.header("cache-control"), Some("no-store"), "{list} {token}");
                    let then = ask(&server, &past, token).await;
                    assert_eq!(slugs(&then), <[&str; 0]>::default(), "{list} {token}");
                    assert_eq!(then.header("cache-control"), Some("no-store"), "{list} {token}");
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_of_an_entry_is_not_answered_with_what_is_published() {
    for public in [false, true] {
        let server = with_a_draft(public).await;
        let changed = ARTICLE.replace("A first article.", "Another article.");
        server.manage("PUT /v1/manage/articles/hello\nIf-Match: *", &changed).await;
        for path in ["hello", "by-id/hello", "hello.md"] {
            for _ in 0..3 {
                let ask = async |perspective: &str, token: &str| {
                    ask(&server, &format!("/v1/content/articles/{path}?perspective={perspective}"), token).await
                };
                assert_eq!(ask("draft", "{delivery-token}").await.status, 403, "{path}");
                assert!(ask("published", "{delivery-token}").await.body.contains("A first article."), "{path}");
                for token in ["{preview-token}", "{management-token}", "{viewer-token}"] {
                    let draft = ask("draft", token).await;
                    assert!(draft.body.contains("Another article."), "{path} {token}: {draft}");
                    assert_eq!(draft.header("cache-control"), Some("no-store"), "{path} {token}");
                    assert_eq!(ask("at:2020-01-01T00:00:00Z", token).await.status, 404, "{path} {token}");
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_spoils_no_preview() {
    let server = with_a_draft(true).await;
    let drafts = "/v1/content/articles?perspective=draft&limit=50";
    assert_eq!(server.send(&format!("GET {drafts}")).await.status, 401);
    assert_eq!(slugs(&server.send("GET /v1/content/articles?limit=50").await), ["hello"]);
    assert_eq!(server.send(&format!("GET {drafts}")).await.status, 401);
    assert_eq!(slugs(&ask(&server, drafts, "{preview-token}").await), ["later", "hello"]);
}
