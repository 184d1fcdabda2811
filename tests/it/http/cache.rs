//! Responses in the cache, as front ends and the caches between see them.

use std::time::Duration;

use galley::actions::{Context, Expected, Mode, TransitionRequest, unpublish};
use galley::content::{Caller, EntryId, TypeName};
use galley::delivery::{PurgeTarget, ReaderOptions};
use galley::store::{Store, StoreOptions};

use super::server::{ARTICLE, TestServer};
use super::wire::Answer;

/// An article whose answer is long enough to be compressed.
fn long_article(summary: &str) -> String {
    ARTICLE.replace("Hello.\"", &format!("{}\"", "Hello again. ".repeat(200))).replace("A first article.", summary)
}

async fn publish(server: &TestServer, slug: &str, document: &str) {
    let created = server.manage(&format!("POST /v1/manage/articles?slug={slug}&id={slug}"), document).await;
    if created.status == 409 {
        let replaced = server.manage(&format!("PUT /v1/manage/articles/{slug}\nIf-Match: *"), document).await;
        assert_eq!(replaced.status, 200, "{replaced}");
    }
    let published = server.manage(&format!("POST /v1/manage/articles/{slug}/publish\nIf-Match: *"), "").await;
    assert_eq!(published.status, 200, "{published}");
}

/// The answer in that coding, which is there at once.
async fn encoded(server: &TestServer, path: &str, coding: &str) -> Answer {
    let answer = server.send(&format!("GET {path}\nAccept-Encoding: {coding}")).await;
    assert_eq!((answer.status, answer.header("content-encoding")), (200, Some(coding)), "{answer}");
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_answer_is_the_same_as_the_first_one() {
    let server = TestServer::start_public().await;
    publish(&server, "hello", ARTICLE).await;
    for path in ["/v1/content/articles/hello", "/v1/content/articles/by-id/hello", "/v1/content/articles?limit=3"] {
        let first = server.send(&format!("GET {path}")).await;
        let second = server.send(&format!("GET {path}")).await;
        assert_eq!(first.status, 200, "{first}");
        assert_eq!(first.to_string(), second.to_string());
        let head = server.send(&format!("HEAD {path}")).await;
        assert_eq!((head.body.as_str(), head.header("etag")), ("", first.header("etag")));
    }
    insta::assert_snapshot!("kept", server.send("GET /v1/content/articles/hello").await);
    insta::assert_snapshot!("kept_list", server.send("GET /v1/content/articles").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_stand_where_the_caches_in_front_read_them() {
    for (form, header, tags) in [
        ("varnish", "surrogate-key", "e-hello t-article"),
        ("fastly", "surrogate-key", "e-hello t-article"),
        ("cloudflare", "cache-tag", "e-hello,t-article"),
    ] {
        let purge = vec![PurgeTarget::new(form, "http://127.0.0.1:9/", None).unwrap()];
        let server = TestServer::start_with_reader(ReaderOptions { public: true, purge, ..Default::default() }).await;
        publish(&server, "hello", ARTICLE).await;
        let answer = server.send("GET /v1/content/articles/hello").await;
        assert_eq!(answer.header(header), Some(tags), "{form}");
        assert_eq!(answer.header("cache-groups"), Some(r#""e-hello", "t-article""#), "{form}");
        let others = ["surrogate-key", "cache-tag"].iter().filter(|name| answer.header(name).is_some());
        assert_eq!(others.count(), 1, "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_for_the_same_in_other_words_gets_the_same_answer() {
    let server = TestServer::start_public().await;
    publish(&server, "hello", ARTICLE).await;
    let first = server.send("GET /v1/content/articles/hello").await;
    for path in ["hello?locale=en", "hello?perspective=published", "h%65llo?perspective=published&locale=en", "hello?"]
    {
        let other = server.send(&format!("GET /v1/content/articles/{path}")).await;
        assert_eq!(first.to_string(), other.to_string(), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_comes_in_the_coding_that_the_client_likes_best() {
    let server = TestServer::start_public().await;
    publish(&server, "hello", &long_article("A first article.")).await;
    let path = "/v1/content/articles/hello";
    let plain = server.send(&format!("GET {path}")).await;
    assert_eq!((plain.header("content-encoding"), plain.header("vary")), (None, Some("Accept-Encoding")));
    for coding in ["br", "gzip"] {
        let answer = encoded(&server, path, coding).await;
        let length: usize = answer.header("content-length").unwrap().parse().unwrap();
        assert!(length < plain.body.len() / 2, "{coding}: {length}");
        assert_eq!(answer.header("vary"), Some("Accept-Encoding"));
        let tag = answer.header("etag").unwrap();
        assert_ne!(Some(tag), plain.header("etag"), "other bytes have another strong tag");
        let fresh = server.send(&format!("GET {path}\nAccept-Encoding: {coding}\nIf-None-Match: {tag}")).await;
        assert_eq!((fresh.status, fresh.header("etag"), fresh.body.as_str()), (304, Some(tag), ""));
        let other = server.send(&format!("GET {path}\nIf-None-Match: \"x\", {tag}")).await;
        assert_eq!((other.status, other.header("etag")), (304, plain.header("etag")), "the client has it in {coding}");
    }
    let best = server.send(&format!("GET {path}\nAccept-Encoding: gzip;q=0.8, br;q=0.9, zstd;q=0")).await;
    assert_eq!(best.header("content-encoding"), Some("br"));
    for absurd in ["identity;q=0", "*;q=0", "br;q=7", &"a,".repeat(500)] {
        let answer = server.send(&format!("GET {path}\nAccept-Encoding: {absurd}")).await;
        assert_eq!((answer.status, answer.header("content-encoding")), (200, None), "{absurd}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_answer_in_each_coding_is_compressed() {
    let uncached = ReaderOptions { public: true, cache_bytes_max: 0, ..Default::default() };
    for server in [TestServer::start_public().await, TestServer::start_with_reader(uncached).await] {
        publish(&server, "hello", &long_article("A first article.")).await;
        // More than is compressed where the request runs.
        publish(&server, "long", &ARTICLE.replace("Hello.\"", &format!("{}\"", "Hello again. ".repeat(7_000)))).await;
        for path in ["/v1/content/articles/hello", "/v1/content/articles", "/v1/content/articles/long"] {
            for coding in ["gzip", "br"] {
                let first = encoded(&server, path, coding).await;
                let second = encoded(&server, path, coding).await;
                assert_eq!(first.header("etag"), second.header("etag"), "{path} in {coding}");
                assert_eq!(first.header("content-length"), second.header("content-length"), "{path} in {coding}");
                assert_eq!(first.header("vary"), Some("Accept-Encoding"));
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_drops_what_shows_it_and_keeps_the_rest() {
    let server = TestServer::start_public().await;
    for slug in ["one", "two", "three"] {
        publish(&server, slug, ARTICLE).await;
    }
    let ask = async |path: &str| server.send(&format!("GET /v1/content/articles{path}")).await;
    let newest = ask("?limit=1").await.json();
    let older = format!("?limit=1&after={}", newest["next"].as_str().unwrap());
    assert_eq!(ask(&older).await.json()["items"][0]["slug"], "two");
    assert_eq!(ask("/four").await.status, 404);

    publish(&server, "one", &ARTICLE.replace("A first", "Another")).await;
    assert_eq!(ask("/one").await.json()["document"]["summary"], "Another article.");
    publish(&server, "four", ARTICLE).await;
    assert_eq!(ask("/four").await.status, 200, "what was missing is there");
    assert_eq!(ask("?limit=1").await.json()["items"][0]["slug"], "four");
    assert_eq!(ask(&older).await.json()["items"][0]["slug"], "two");
    let gone = server.manage("POST /v1/manage/articles/two/unpublish\nIf-Match: *", "").await;
    assert_eq!(gone.status, 200, "{gone}");
    assert_eq!(ask(&older).await.json()["items"][0]["slug"], "one");
    assert_eq!(ask("/two").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_answer_is_given_to_nobody_else() {
    let server = TestServer::with_hello().await;
    server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: *", "").await;
    let path = "/v1/content/articles/hello";
    let answer = server.read(&format!("GET {path}")).await;
    assert_eq!(answer.header("cache-control"), Some("private, no-cache"));
    assert_eq!(answer.header("vary"), Some("Authorization"));
    for headers in ["", "\nAuthorization: Bearer gly_dlv_wrong", "\nAuthorization: Basic eDp5"] {
        let refused = server.send(&format!("GET {path}{headers}")).await;
        assert_eq!(refused.status, 401, "{headers}: {refused}");
    }
    let foreign = server.read(&format!("GET {path}\nHost: elsewhere.example")).await;
    assert_eq!(foreign.status, 421, "{foreign}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_taken_back_opens_no_kept_answer() {
    let server = TestServer::with_hello().await;
    server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: *", "").await;
    for _ in 0..3 {
        assert_eq!(server.read("GET /v1/content/articles/hello").await.status, 200);
    }
    server.revoke("{delivery-token}").await;
    assert_eq!(server.read("GET /v1/content/articles/hello").await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_process_writes_is_seen_too() {
    let server = TestServer::start_public().await;
    publish(&server, "hello", ARTICLE).await;
    let path = "GET /v1/content/articles/hello";
    assert_eq!(server.send(path).await.status, 200);
    // Another process has a store of its own, and this one does not hear of its commits.
    let elsewhere = Store::open(&StoreOptions::new(server.database_url())).await.unwrap();
    let context = Context { store: elsewhere, ..server.context().clone() };
    let request = TransitionRequest {
        content_type: TypeName::parse("article").unwrap(),
        id: EntryId::parse("hello").unwrap(),
        expected: Expected::Any,
        with: Vec::new(),
        mode: Mode::Real,
    };
    unpublish(&context, &Caller::System, request).await.unwrap();
    for _ in 0..500 {
        if server.send(path).await.status == 404 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the answer is still the old one");
}
