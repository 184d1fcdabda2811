//! Entries that are published, taken down and deleted together.

use serde_json::{Value, json};

use super::server::TestServer;

/// An article that refers to others.
fn naming(title: &str, others: &[&str]) -> String {
    let items: Vec<_> = others.iter().map(|other| json!({ "title": "More", "entry": other })).collect();
    let blocks =
        json!([{ "type": "body", "id": "text", "text": "Text." }, { "type": "related", "id": "more", "items": items }]);
    json!({ "title": title, "summary": "What it says.", "blocks": blocks }).to_string()
}

async fn pair(server: &TestServer) {
    for (name, other) in [("one", "two"), ("two", "one")] {
        let made =
            server.manage(&format!("POST /v1/manage/articles?slug={name}&id={name}"), &naming(name, &[other])).await;
        assert_eq!(made.status, 201, "{made}");
    }
}

fn names<'v>(list: &'v Value, member: &str) -> Vec<&'v str> {
    list.as_array().unwrap().iter().map(|it| it[member].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_drafts_that_refer_to_each_other_are_published_together() {
    let server = TestServer::start().await;
    pair(&server).await;
    let refused = server.manage("POST /v1/manage/articles/one/publish\nIf-Match: *", "").await;
    assert_eq!(refused.status, 422, "{refused}");
    assert_eq!(
        refused.json()["with"],
        json!([{ "id": "two", "type": "article", "slug": "two", "locale": "en", "title": "two" }])
    );
    assert!(refused.json()["detail"].as_str().unwrap().contains("`with=two`"), "{refused}");
    let read = "GET /v1/content/articles/two";
    assert_eq!(server.read(read).await.status, 404, "and that is kept");

    let stale = server.manage("POST /v1/manage/articles/one/publish?with=two@7-7\nIf-Match: \"1-1\"", "").await;
    assert_eq!(
        (stale.status, &stale.json()["entry"], &stale.json()["current"]),
        (412, &"two".into(), &"\"1-1\"".into())
    );
    assert_eq!(stale.header("etag"), None, "it is not the tag of what the path names");
    let tried = server.manage("POST /v1/manage/articles/one/publish?with=two&dry_run=true\nIf-Match: *", "").await;
    assert_eq!((tried.status, tried.json()["with"][0].get("etag")), (200, None), "{tried}");
    assert_eq!(server.read(read).await.status, 404);
    let published = server.manage("POST /v1/manage/articles/one/publish?with=two@1-1\nIf-Match: \"1-1\"", "").await;
    let json = published.json();
    assert_eq!((published.status, published.header("etag")), (200, Some("\"1-2\"")), "{published}");
    assert_eq!((&json["state"], names(&json["with"], "id")), (&"published".into(), vec!["two"]));
    assert_eq!((&json["with"][0]["state"], &json["with"][0]["etag"]), (&"published".into(), &"\"1-2\"".into()));
    assert_eq!(server.read(read).await.status, 200, "what was kept is dropped");
    let changes = server.read("GET /v1/content/changes?since=0").await.json();
    assert_eq!(names(&changes["changes"], "id"), ["one", "two"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_taken_down_and_deleted_together() {
    let server = TestServer::start().await;
    pair(&server).await;
    server.manage("POST /v1/manage/articles/one/publish?with=two\nIf-Match: *", "").await;
    for request in ["POST /v1/manage/articles/one/unpublish", "DELETE /v1/manage/articles/one"] {
        let refused = server.manage(&format!("{request}\nIf-Match: *"), "").await;
        assert_eq!((refused.status, names(&refused.json()["with"], "id")), (409, vec!["two"]), "{refused}");
        assert_eq!((&refused.json()["entries"][0]["title"], &refused.json()["count"]), (&"two".into(), &1.into()));
    }
    let hidden = server.manage("POST /v1/manage/articles/one/unpublish?with=two&with=one\nIf-Match: *", "").await;
    assert_eq!((hidden.status, names(&hidden.json()["with"], "state")), (200, vec!["draft"]), "{hidden}");
    assert_eq!(server.read("GET /v1/content/articles/two").await.status, 404);
    server.manage("POST /v1/manage/articles/one/publish?with=two\nIf-Match: *", "").await;
    let gone = server.manage("DELETE /v1/manage/articles/two?with=one\nIf-Match: *", "").await;
    assert_eq!(gone.status, 200, "{gone}");
    for name in ["one", "two"] {
        assert_eq!(server.manage(&format!("GET /v1/manage/articles/{name}"), "").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_finding_of_a_set_names_its_entry() {
    let server = TestServer::start().await;
    pair(&server).await;
    let bare = server.manage("POST /v1/manage/articles?slug=bare&id=bare", r#"{"title": "Bare"}"#).await;
    assert_eq!(bare.status, 201);
    let refused = server.manage("POST /v1/manage/articles/one/publish?with=two,bare\nIf-Match: *", "").await;
    let errors = refused.json()["errors"].clone();
    assert!(names(&errors, "entry").iter().all(|entry| *entry == "bare"), "{refused}");
    assert_eq!(server.read("GET /v1/content/articles/one").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_named_is_refused() {
    let server = TestServer::with_hello().await;
    let publish = "POST /v1/manage/articles/hello/publish";
    let missing = server.manage(&format!("{publish}?with=nobody\nIf-Match: *"), "").await;
    assert_eq!((missing.status, &missing.json()["entry"]), (404, &"nobody".into()), "{missing}");
    for bad in ["", "Hello", "hello@", "hello@x", "hello,,hello"] {
        let refused = server.manage(&format!("{publish}?with={bad}\nIf-Match: *"), "").await;
        assert_eq!(refused.status, 400, "{bad}: {refused}");
    }
    let body = server.manage(&format!("{publish}\nIf-Match: *"), r#"{"with": ["hello"]}"#).await;
    assert_eq!(body.status, 400, "{body}");
    assert!(body.json()["detail"].as_str().unwrap().contains("parameter `with`"));
}
