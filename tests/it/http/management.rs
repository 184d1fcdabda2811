//! An editor's program at work.

use insta::assert_snapshot;

use super::server::{ARTICLE, TestServer};

#[tokio::test(flavor = "multi_thread")]
async fn an_article_is_created_and_read_back() {
    let server = TestServer::start().await;
    let created = server.manage("POST /v1/manage/articles?slug=hello&id=hello", ARTICLE).await;
    assert_snapshot!("created", created);
    let read = server.manage("GET /v1/manage/articles/hello", "").await;
    assert_snapshot!("read_back", read);
    assert_eq!(read.json()["document"], created.json()["document"]);
    let unchanged = server.manage("GET /v1/manage/articles/hello\nIf-None-Match: \"x\", W/\"1-1\"", "").await;
    assert_eq!((unchanged.status, unchanged.body.as_str()), (304, ""));
    assert_eq!(unchanged.header("etag"), Some("\"1-1\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_may_come_as_yaml_or_markdown() {
    let server = TestServer::start().await;
    let yaml = "title: Hello\nsummary: A first article.\nblocks:\n  - {type: body, id: text, text: Hello.}\n";
    let yaml = server.manage("POST /v1/manage/articles?slug=yaml\nContent-Type: application/yaml", yaml).await;
    assert_eq!(yaml.status, 201, "{yaml}");
    let json = server.manage("POST /v1/manage/articles?slug=json", ARTICLE).await;
    assert_eq!(yaml.json()["document"], json.json()["document"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_may_be_incomplete_and_says_what_is_missing() {
    let server = TestServer::start().await;
    let created = server.manage("POST /v1/manage/articles?id=bare", r#"{"title": "Only a title"}"#).await;
    assert_snapshot!("bare_draft", created);
    let refused = server.manage("POST /v1/manage/articles/bare/publish\nIf-Match: *", "").await;
    assert_snapshot!("bare_publish", refused);
    let findings = server.manage("GET /v1/manage/articles/bare/findings", "").await;
    assert_eq!(findings.json()["admitted"], false);
    assert_eq!(findings.json()["findings"], refused.json()["errors"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_that_goes_away_elsewhere_is_not_answered_with_304() {
    let server = TestServer::start().await;
    let document = ARTICLE.replace("[{\"type\": \"body\"", "[{\"type\": \"related\", \"id\": \"more\", \"items\": [{\"title\": \"Hello\", \"entry\": \"hello\"}]}, {\"type\": \"body\"");
    let dangling = server.manage("POST /v1/manage/articles?slug=referring&id=referring", &document).await;
    assert_eq!(dangling.json()["findings"][0]["code"], "R201", "{dangling}");
    let tag = dangling.header("etag").unwrap().to_owned();
    let read = format!("GET /v1/manage/articles/referring\nIf-None-Match: {tag}");
    assert_eq!(server.manage(&read, "").await.status, 304);
    server.manage("POST /v1/manage/articles?slug=hello", ARTICLE).await;
    let now = server.manage(&read, "").await;
    assert_eq!((now.status, &now.json()["findings"][0]["code"]), (200, &"R202".into()), "{now}");
    let change = format!("DELETE /v1/manage/articles/referring\nIf-Match: {tag}");
    assert_eq!(server.manage(&change, "").await.status, 200, "it is still the version that was read");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_is_replaced_patched_and_published() {
    let server = TestServer::with_hello().await;
    let replaced = ARTICLE.replace("A first article.", "A better article.");
    let answer = server.manage("PUT /v1/manage/articles/hello\nIf-Match: \"1-1\"", &replaced).await;
    assert_eq!((answer.status, answer.header("etag")), (200, Some("\"2-2\"")), "{answer}");
    let patch = "PATCH /v1/manage/articles/hello\nIf-Match: \"2-2\"\nContent-Type: application/merge-patch+json";
    let answer = server.manage(patch, r#"{"tags": ["news"]}"#).await;
    assert_eq!(answer.json()["document"]["tags"][0], "news", "{answer}");
    let patch = "PATCH /v1/manage/articles/hello\nIf-Match: \"3-3\"\nContent-Type: application/json-patch+json";
    let answer = server.manage(patch, r#"[{"op": "replace", "path": "/title", "value": "Hello again"}]"#).await;
    assert_eq!(answer.json()["document"]["title"], "Hello again", "{answer}");
    let answer = server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: \"4-4\"", "").await;
    assert_snapshot!("published", answer);
    let answer = server.manage("POST /v1/manage/articles/hello/unpublish\nIf-Match: *", "").await;
    assert_eq!(answer.json()["state"], "draft", "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_answers_as_the_real_one_and_keeps_nothing() {
    let server = TestServer::with_hello().await;
    let tried = server.manage("POST /v1/manage/articles?slug=tried&id=tried&dry_run=true", ARTICLE).await;
    assert_eq!((tried.status, tried.header("etag")), (201, Some("\"1-1\"")), "{tried}");
    assert_eq!(server.manage("GET /v1/manage/articles/tried", "").await.status, 404);
    let tried = server.manage("DELETE /v1/manage/articles/hello?dry_run=true\nIf-Match: *", "").await;
    assert_eq!(tried.status, 200);
    let still = server.manage("GET /v1/manage/articles/hello", "").await;
    assert_eq!((still.status, still.header("etag")), (200, Some("\"1-1\"")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_has_to_name_the_version_that_it_changes() {
    let server = TestServer::with_hello().await;
    assert_snapshot!("no_if_match", server.manage("PUT /v1/manage/articles/hello", ARTICLE).await);
    assert_snapshot!(
        "stale_if_match",
        server.manage("PUT /v1/manage/articles/hello\nIf-Match: \"9-9\"", ARTICLE).await
    );
    let weak = server.manage("PUT /v1/manage/articles/hello\nIf-Match: W/\"1-1\"", ARTICLE).await;
    assert_eq!(weak.status, 412, "a weak tag never matches");
    let bare = server.manage("PUT /v1/manage/articles/hello\nIf-Match: 1-1", ARTICLE).await;
    assert_eq!(bare.status, 400);
    let list = server.manage("PUT /v1/manage/articles/hello\nIf-Match: \"7-7\", \"1-1\"", ARTICLE).await;
    assert_eq!(list.status, 200, "{list}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_slug_names_its_holder() {
    let server = TestServer::with_hello().await;
    assert_snapshot!("slug_taken", server.manage("POST /v1/manage/articles?slug=hello", ARTICLE).await);
    assert_snapshot!("id_taken", server.manage("POST /v1/manage/articles?slug=other&id=hello", ARTICLE).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_entry_is_gone_and_comes_back() {
    let server = TestServer::with_hello().await;
    let deleted = server.manage("DELETE /v1/manage/articles/hello\nIf-Match: \"1-1\"", "").await;
    assert_eq!(deleted.status, 200, "{deleted}");
    let gone = server.manage("GET /v1/manage/articles/hello", "").await;
    let never = server.manage("GET /v1/manage/articles/never-there", "").await;
    assert_eq!((gone.status, gone.to_string()), (404, never.to_string()), "deleted is answered as missing");
    let tag = deleted.header("etag").unwrap();
    let back = server.manage(&format!("POST /v1/manage/articles/hello/restore?revision=1\nIf-Match: {tag}"), "").await;
    assert_eq!((back.status, &back.json()["state"]), (200, &"draft".into()), "{back}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_revisions_of_an_entry_are_listed_read_and_compared() {
    let server = TestServer::with_hello().await;
    let second = ARTICLE.replace("\"Hello\"", "\"Hello again\"");
    assert_eq!(server.manage("PUT /v1/manage/articles/hello\nIf-Match: *", &second).await.status, 200);
    let list = server.manage("GET /v1/manage/articles/hello/revisions?limit=1", "").await;
    assert_eq!(list.json()["items"][0]["revision"], 2, "{list}");
    assert_eq!(list.json()["next"], 2);
    let rest = server.manage("GET /v1/manage/articles/hello/revisions?limit=1&before=2", "").await;
    assert_eq!((&rest.json()["items"][0]["revision"], &rest.json()["next"]), (&1.into(), &serde_json::Value::Null));
    let first = server.manage("GET /v1/manage/articles/hello/revisions/1", "").await;
    assert_eq!(first.json()["document"]["title"], "Hello", "{first}");
    assert_eq!(server.manage("GET /v1/manage/articles/hello/revisions/7", "").await.status, 404);
    assert_snapshot!("difference", server.manage("GET /v1/manage/articles/hello/diff?from=1&to=2", "").await);
    assert_snapshot!("diff_without_numbers", server.manage("GET /v1/manage/articles/hello/diff?from=x", "").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_are_listed_in_pages() {
    let server = TestServer::with_hello().await;
    server.manage("POST /v1/manage/articles?slug=second&id=second", ARTICLE).await;
    let first = server.manage("GET /v1/manage/articles?limit=1", "").await;
    assert_eq!(first.json()["items"][0]["id"], "second", "{first}");
    let next = first.json()["next"].as_str().unwrap().to_owned();
    let last = server.manage(&format!("GET /v1/manage/articles?limit=1&after={next}"), "").await;
    assert_snapshot!("last_page", last);
    let other = server.manage(&format!("GET /v1/manage/articles?limit=1&state=draft&after={next}"), "").await;
    assert_eq!(other.status, 400, "a cursor belongs to its list: {other}");
    assert_eq!(
        server.manage("GET /v1/manage/articles?state=published", "").await.json()["items"],
        serde_json::json!([])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_collection_is_not_found() {
    let server = TestServer::start().await;
    assert_snapshot!("unknown_collection", server.manage("GET /v1/manage/artcles", "").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_parameters_are_told_all_at_once() {
    let server = TestServer::start().await;
    let request = "GET /v1/manage/articles?limit=500&state=gone&locale=EN&locale=en&after=";
    assert_snapshot!("wrong_parameters", server.manage(request, "").await);
}
