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
    assert_eq!((tried.status, tried.header("etag"), tried.header("location")), (200, None, None), "{tried}");
    assert_eq!(tried.json()["dry_run"], true);
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
    assert!(weak.json()["detail"].as_str().unwrap().contains("is weak"), "{weak}");
    let tried = server.manage("PUT /v1/manage/articles/hello?dry_run=true\nIf-Match: *", ARTICLE).await;
    assert_eq!((tried.status, tried.header("etag"), &tried.json()["dry_run"]), (200, None, &true.into()), "{tried}");
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

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_is_renamed_without_a_body_and_says_where_readers_find_it() {
    let server = TestServer::with_hello().await;
    assert_eq!(server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: *", "").await.status, 200);
    let rename =
        "PATCH /v1/manage/articles/hello?slug=willkommen\nIf-Match: *\nAuthorization: Bearer {management-token}";
    let renamed = server.send(rename).await;
    assert_eq!(renamed.status, 200, "{renamed}");
    let json = renamed.json();
    assert_eq!((&json["state"], &json["published_slug"]), (&"changed".into(), &"hello".into()), "{renamed}");
    assert!(json.get("published_locale").is_none());
    let changed = server.manage("GET /v1/manage/articles?state=changed", "").await.json();
    assert_eq!(changed["items"][0]["published_slug"], "hello", "{changed}");
    let unknown = server.send("PATCH /v1/manage/articles/hello\nIf-Match: *\nAuthorization: Bearer {management-token}");
    assert_eq!(unknown.await.status, 415, "without a name there is nothing to do");
    let history = server.manage("GET /v1/manage/articles/hello/changes", "").await.json();
    assert_eq!(
        history["items"][0]["renamed_from"],
        serde_json::json!({ "slug": "hello", "locale": "en" }),
        "{history}"
    );
    let published = server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: *", "").await.json();
    assert_eq!((&published["state"], published.get("published_slug")), (&"published".into(), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_belongs_beside_the_document_is_told_in_words_of_the_api() {
    let server = TestServer::with_hello().await;
    let refused = server.manage("POST /v1/manage/articles", r#"{"title": "X", "slug": "x", "locale": "de"}"#).await;
    let helps: Vec<_> = refused.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["code"] == "S102")
        .map(|it| it["help"].clone())
        .collect();
    assert_eq!(helps, ["the slug is a query parameter: `?slug=x`", "the locale is a query parameter: `?locale=de`"]);
    let read = server.manage("GET /v1/manage/articles/hello", "").await;
    let refused = server.manage("PUT /v1/manage/articles/hello\nIf-Match: *", &read.body).await;
    let errors = refused.json()["errors"].as_array().unwrap().clone();
    assert_eq!((errors.len(), &errors[0]["pointer"]), (1, &"/document".into()), "{refused}");
    assert!(errors[0]["help"].as_str().unwrap().starts_with("send the value of `document` alone"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_and_revisions_are_answered_with_304_while_they_are_the_same() {
    let server = TestServer::with_hello().await;
    for path in ["", "/hello/revisions", "/hello/revisions/1", "/hello/changes"] {
        let first = server.manage(&format!("GET /v1/manage/articles{path}"), "").await;
        let tag = first.header("etag").unwrap_or_else(|| panic!("{path}: {first}"));
        let again = server.manage(&format!("GET /v1/manage/articles{path}\nIf-None-Match: {tag}"), "").await;
        assert_eq!(again.status, 304, "{path}");
    }
}
