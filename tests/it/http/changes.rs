//! What changes for readers, page by page and as it happens.

use std::time::Duration;

use galley::content::SitePages;
use galley::delivery::{ReaderOptions, Site};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::server::{ARTICLE, TestServer};

/// What the parts of a change are, without the times.
fn told(change: &Value) -> (i64, String, String) {
    let text = |name: &str| change[name].as_str().unwrap().to_owned();
    (change["sequence"].as_i64().unwrap(), text("change"), text("slug"))
}

async fn write(server: &TestServer, request: &str, body: &str) {
    let answer = server.manage(request, body).await;
    assert!((200..300).contains(&answer.status), "{request}: {answer}");
}

async fn publish(server: &TestServer, slug: &str) {
    write(server, &format!("POST /v1/manage/articles?slug={slug}&id={slug}"), ARTICLE).await;
    write(server, &format!("POST /v1/manage/articles/{slug}/publish\nIf-Match: *"), "").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_follows_the_changes_is_what_readers_see() {
    let server = TestServer::start().await;
    publish(&server, "one").await;
    let start = server.read("GET /v1/content/changes").await.json();
    assert_eq!((&start["changes"], &start["more"]), (&json!([]), &json!(false)));
    publish(&server, "two").await;
    write(&server, "POST /v1/manage/articles/one/unpublish\nIf-Match: *", "").await;
    write(&server, "POST /v1/manage/articles?slug=draft&id=draft", ARTICLE).await;
    write(&server, "DELETE /v1/manage/articles/draft\nIf-Match: *", "").await;
    write(&server, "DELETE /v1/manage/articles/two\nIf-Match: *", "").await;

    let (mut since, mut seen) = (start["next"].as_i64().unwrap(), Vec::new());
    loop {
        let page = server.read(&format!("GET /v1/content/changes?since={since}&limit=1")).await.json();
        seen.extend(page["changes"].as_array().unwrap().iter().map(told));
        since = page["next"].as_i64().unwrap();
        if page["more"] == false {
            break;
        }
    }
    let kinds: Vec<_> = seen.iter().map(|(_, kind, slug)| (kind.as_str(), slug.as_str())).collect();
    assert_eq!(kinds, [("put", "two"), ("remove", "one"), ("remove", "two")], "what is done to drafts is not told");
    assert!(seen.is_sorted_by(|one, two| one.0 < two.0), "{seen:?}");
    let rest = server.read(&format!("GET /v1/content/changes?since={since}")).await.json();
    assert_eq!((&rest["changes"], &rest["next"]), (&json!([]), &json!(since)));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_keeps_answers_is_told_what_they_are_made_with() {
    let site = |url: &str| Site { pages: SitePages::new(url, "en"), ..Site::default() };
    let mut fingerprints = Vec::new();
    for url in ["https://example.org", "https://example.org", "https://other.example"] {
        let server = TestServer::start_of(site(url)).await;
        let first = server.read("GET /v1/content/changes").await.json()["fingerprint"].clone();
        publish(&server, "one").await;
        let second = server.read("GET /v1/content/changes?since=0").await.json()["fingerprint"].clone();
        assert_eq!(first, second, "content is no part of it");
        fingerprints.push(first.as_str().unwrap().to_owned());
    }
    assert_eq!(fingerprints[0], fingerprints[1]);
    assert_ne!(fingerprints[0], fingerprints[2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_follows_what_is_saved_and_others_do_not() {
    let server = TestServer::with_hello().await;
    let preview = "Authorization: Bearer {preview-token}";
    let page = server.send(&format!("GET /v1/content/changes?since=0&perspective=draft\n{preview}")).await;
    let kinds: Vec<_> = page.json()["changes"].as_array().unwrap().iter().map(told).map(|told| told.1).collect();
    assert_eq!(kinds, ["put"], "{page}");
    let refused = server.read("GET /v1/content/changes?since=0&perspective=draft").await;
    assert_eq!(refused.status, 403, "{refused}");
    let other = server.send(&format!("GET /v1/content/changes?since=0&perspective=draft&locale=de\n{preview}")).await;
    assert_eq!(other.json()["changes"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_was_never_given_is_refused() {
    let server = TestServer::start().await;
    insta::assert_snapshot!("unknown_place", server.read("GET /v1/content/changes?since=1000").await);
    for path in ["changes?since=-1", "changes?since=x", "changes?collection=pages", "changes/stream?since=1000"] {
        let answer = server.read(&format!("GET /v1/content/{path}")).await;
        assert_eq!(answer.status, 400, "{path}: {answer}");
    }
    let odd = server.read("GET /v1/content/changes/stream\nLast-Event-ID: first").await;
    assert_eq!(odd.status, 400, "{odd}");
}

/// A stream of events that is read line by line, as a browser does.
struct Events(Lines<BufReader<TcpStream>>);

impl Events {
    async fn open(server: &TestServer, target: &str, headers: &str) -> Self {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        let token = server.token("{delivery-token}");
        let request = format!(
            "GET {target} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nAccept: text/event-stream\r\n{headers}\r\n"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut events = Self(BufReader::new(stream).lines());
        let status = events.line().await.unwrap();
        assert!(status.starts_with("HTTP/1.1 200"), "{status}");
        events.until("retry: ").await;
        events
    }

    async fn line(&mut self) -> Option<String> {
        timeout(Duration::from_secs(20), self.0.next_line()).await.expect("something comes").ok()?
    }

    /// The rest of the next line that begins so.
    async fn until(&mut self, start: &str) -> Option<String> {
        loop {
            if let Some(rest) = self.line().await?.strip_prefix(start) {
                return Some(rest.to_owned());
            }
        }
    }

    async fn next(&mut self) -> (String, Value) {
        let id = self.until("id: ").await.expect("there is an event");
        (id, serde_json::from_str(&self.until("data: ").await.unwrap()).unwrap())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_comes_when_it_happens_and_whoever_comes_back_misses_nothing() {
    let server = TestServer::start().await;
    let mut events = Events::open(&server, "/v1/content/changes/stream", "").await;
    publish(&server, "one").await;
    let (place, event) = events.next().await;
    assert_eq!((told(&event).1.as_str(), told(&event).2.as_str()), ("put", "one"));
    assert_eq!(event["sequence"].to_string(), place);
    drop(events);

    publish(&server, "two").await;
    let mut again = Events::open(&server, "/v1/content/changes/stream", &format!("Last-Event-ID: {place}\r\n")).await;
    publish(&server, "three").await;
    let (two, three) = (again.next().await.1, again.next().await.1);
    assert_eq!((told(&two).2.as_str(), told(&three).2.as_str()), ("two", "three"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_listeners_hear_the_same() {
    let server = TestServer::start_with(|settings| settings.delivery_burst = 5_000).await;
    let mut all = Vec::new();
    for _ in 0..1_000 {
        all.push(Events::open(&server, "/v1/content/changes/stream?since=0", "").await);
    }
    for number in 0..5 {
        publish(&server, &format!("article-{number}")).await;
    }
    for events in &mut all {
        for number in 0..5 {
            assert_eq!(told(&events.next().await.1).2, format!("article-{number}"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_connects_again_before_it_heard_anything_misses_nothing() {
    let server = TestServer::with_hello().await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let token = server.token("{delivery-token}");
    let request =
        format!("GET /v1/content/changes/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut first = Events(BufReader::new(stream).lines());
    let place = first.until("id: ").await.expect("the stream begins with its place");
    drop(first);
    publish(&server, "one").await;
    let mut again = Events::open(&server, "/v1/content/changes/stream", &format!("Last-Event-ID: {place}\r\n")).await;
    assert_eq!(told(&again.next().await.1).2, "one");
}

#[tokio::test(flavor = "multi_thread")]
async fn to_follow_counts_as_a_request() {
    let server = TestServer::start_with(|settings| (settings.delivery_rate, settings.delivery_burst) = (1, 3)).await;
    let mut last = 200;
    for _ in 0..5 {
        last = server.read("HEAD /v1/content/changes/stream").await.status;
    }
    assert_eq!(last, 429);
    assert_eq!(server.read("GET /v1/content/changes").await.status, 429);
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_cannot_shut_out_who_has_a_token() {
    let options = ReaderOptions { public: true, listeners_max: 20, ..ReaderOptions::default() };
    let server = TestServer::start_with_reader(options).await;
    let request = "GET /v1/content/changes/stream HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let (mut open, mut refused) = (Vec::new(), Vec::new());
    for _ in 0..20 {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut events = Events(BufReader::new(stream).lines());
        match events.line().await.unwrap().get(9..12) {
            Some("200") => open.push(events),
            status => refused.push(status.unwrap().to_owned()),
        }
    }
    assert_eq!((open.len(), refused.len()), (10, 10));
    assert!(refused.iter().all(|status| status == "429"), "{refused:?}");
    Events::open(&server, "/v1/content/changes/stream", "").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_ends_with_its_token() {
    let server = TestServer::start().await;
    let mut events = Events::open(&server, "/v1/content/changes/stream", "").await;
    server.revoke("{delivery-token}").await;
    assert_eq!(events.until("id: ").await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_ends_when_the_server_stops() {
    let server = TestServer::start().await;
    let mut events = Events::open(&server, "/v1/content/changes/stream", "").await;
    server.stop().await;
    assert_eq!(events.until("id: ").await, None);
}
