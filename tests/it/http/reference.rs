//! The documentation in a browser.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use galley::config::OPTIONS;
use galley::http::problem::KINDS;
use galley::http::routes::ROUTES;
use galley::schema::rules::RULES;
use quick_xml::events::Event;

use super::server::{ARTICLE, TestServer};
use super::wire::Answer;

async fn page(server: &TestServer, path: &str) -> Answer {
    let answer = server.send(&format!("GET {path}\nAccept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/html; charset=utf-8")), "{path}");
    answer
}

/// What stands between two marks, once each.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    assert_eq!(text.matches(start).count(), 1, "{start}");
    text.split_once(start).unwrap().1.split_once(end).unwrap().0
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_may_use_its_own_style_and_script_and_nothing_else() {
    let server = TestServer::start().await;
    for path in [
        "/",
        "/docs",
        "/docs/rules",
        "/docs/problems",
        "/docs/options",
        "/docs/queries",
        "/docs/options/server.bind",
        "/docs/rules/S102-unknown-field.md",
        "/docs/problems/refused.md",
    ] {
        let answer = page(&server, path).await;
        let hash = |text: &str| {
            use base64::Engine as _;
            use sha2::Digest as _;
            base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text))
        };
        let style = hash(between(&answer.body, "<style>", "</style>"));
        let script = hash(between(&answer.body, "<script>", "</script>"));
        let policy = format!(
            "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; \
             form-action 'none'; frame-ancestors 'none'"
        );
        assert_eq!(answer.header("content-security-policy"), Some(policy.as_str()), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), Some("same-origin"), "{path}");
        assert!(!answer.body.contains(" style=\"") && !answer.body.contains(" onclick"), "{path}");
        let tag = answer.header("etag").unwrap();
        let again = server.send(&format!("GET {path}\nAccept: text/html\nIf-None-Match: {tag}")).await;
        assert_eq!(again.status, 304, "{path}");
    }
}

/// The ids and the links of a page, which is well-formed: every element ends, and no id stands twice.
fn ids_and_links(path: &str, body: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let script = between(body, "<script>", "</script>");
    let body = body.replace(script, "").replace(between(body, "<style>", "</style>"), "");
    let (mut ids, mut links) = (BTreeSet::new(), BTreeSet::new());
    let (mut reader, mut open) = (quick_xml::Reader::from_str(&body), Vec::new());
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}"));
        let (Event::Start(tag) | Event::Empty(tag)) = &event else {
            match event {
                Event::End(tag) => assert_eq!(open.pop().as_deref(), Some(tag.name().as_ref()), "{path}"),
                Event::Eof => break,
                _ => {}
            }
            continue;
        };
        for attribute in tag.attributes() {
            let attribute = attribute.unwrap_or_else(|error| panic!("{path}: {error}"));
            let value = String::from_utf8(attribute.value.to_vec()).unwrap().replace("&amp;", "&");
            match attribute.key.as_ref() {
                b"id" => assert!(ids.insert(value.clone()), "{path}: the id `{value}` stands twice"),
                b"href" => drop(links.insert(value)),
                b"src" => panic!("{path}: it shows `{value}`"),
                _ => {}
            }
        }
        if matches!(event, Event::Start(_)) {
            open.push(tag.name().as_ref().to_vec());
        }
    }
    assert!(open.is_empty(), "{path}: {open:?} does not end");
    (ids, links)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_well_formed_and_every_link_leads_somewhere() {
    let server = TestServer::start_public().await;
    let (mut pages, mut waiting) = (BTreeMap::new(), VecDeque::from(["/".to_owned()]));
    let mut links_of = Vec::new();
    while let Some(path) = waiting.pop_front() {
        if pages.contains_key(&path) {
            continue;
        }
        let answer = server.send(&format!("GET {path}\nAccept: text/html,*/*")).await;
        assert_eq!(answer.status, 200, "{path}: {answer}");
        if answer.header("content-type") != Some("text/html; charset=utf-8") {
            pages.insert(path, None);
            continue;
        }
        assert!(answer.body.contains("<h1"), "{path} has a title");
        let (ids, links) = ids_and_links(&path, &answer.body);
        assert!(ids.contains("content"), "{path}: what `Skip to content` leads to");
        for link in links {
            if link.starts_with("https://") || link.starts_with("http://") {
                continue;
            }
            let (target, fragment) = link.split_once('#').unwrap_or((&link, ""));
            let target = if target.is_empty() { path.clone() } else { target.to_owned() };
            waiting.push_back(target.clone());
            links_of.push((path.clone(), target, fragment.to_owned()));
        }
        pages.insert(path, Some(ids));
    }
    for (page, target, fragment) in links_of {
        let Some(ids) = &pages[&target] else { continue };
        assert!(fragment.is_empty() || ids.contains(&fragment), "{page} links to {target}#{fragment}");
    }
    for rule in RULES {
        assert!(pages.contains_key(&format!("/docs/rules/{}", rule.code)), "{} is listed", rule.code);
    }
    for kind in KINDS {
        assert!(pages.contains_key(&format!("/docs/problems/{}", kind.name)), "{} is listed", kind.name);
    }
    for option in OPTIONS {
        assert!(pages.contains_key(&format!("/docs/options/{}", option.key)), "{} is listed", option.key);
    }
    for file in std::fs::read_dir(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let Some(name) = name.strip_suffix(".md").filter(|name| *name != "benchmarks") else { continue };
        assert!(pages.contains_key(&format!("/docs/{name}")), "`{name}` has a line among the guides");
    }
    let reference = pages["/docs"].as_ref().unwrap();
    for route in ROUTES {
        assert!(reference.contains(route.operation), "{} has a section", route.operation);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_says_what_is_published_and_where_it_is() {
    let server = TestServer::start_public().await;
    let before = page(&server, "/").await;
    assert!(before.body.contains("· 0 published") && before.body.contains("href=\"/v1/content/articles\""));
    server.manage("POST /v1/manage/articles?slug=hello&id=hello", ARTICLE).await;
    assert!(page(&server, "/").await.body.contains("· 0 published"), "a draft is nobody's business");
    let published = server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: *", "").await;
    assert_eq!(published.status, 200, "{published}");
    let after = page(&server, "/").await;
    assert!(after.body.contains("· 1 published"), "{}", after.body);
    for coding in ["identity", "gzip", "br"] {
        let answer = server.send(&format!("GET /\nAccept: text/html\nAccept-Encoding: {coding}")).await;
        assert_eq!(answer.header("content-encoding"), Some(coding).filter(|coding| *coding != "identity"));
        // A cache in front must not give the compressed page to a client that cannot read it.
        assert_eq!(answer.header("vary"), Some("Accept, Accept-Encoding"), "{coding}");
    }
    for accept in ["", "\nAccept: application/json", "\nAccept: */*", "\nAccept: application/json, text/html;q=0.5"] {
        let answer = server.send(&format!("GET /{accept}")).await;
        assert_eq!(answer.header("content-type"), Some("application/json"), "{accept}: {answer}");
        let body = answer.json();
        let articles = body["collections"].as_array().unwrap().iter().find(|one| one["collection"] == "articles");
        assert_eq!(articles.unwrap()["published"], 1, "{body}");
        for link in ["documentation", "openapi", "schemas"] {
            let target = body[link].as_str().unwrap();
            assert_eq!(server.send(&format!("GET {target}")).await.status, 200, "{link}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_of_a_closed_site_gives_nothing_away() {
    let closed = TestServer::with_three().await;
    let body = page(&closed, "/").await.body;
    assert!(body.contains("/v1/content/articles") && body.contains("Reading needs a token"), "{body}");
    assert!(!body.contains("· 3 published") && !body.contains("· 0 published"), "{body}");
    assert_eq!(closed.send("GET /").await.json()["collections"][0].get("published"), None);
    let hidden = TestServer::start_with(|settings| settings.schemas_public = false).await;
    assert!(!page(&hidden, "/").await.body.contains("/v1/content/articles"));
    assert_eq!(hidden.send("GET /").await.json()["collections"], serde_json::json!([]));
}
