//! How requests may be written, and what is refused of them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use galley::content::SitePages;
use galley::delivery::{ReaderOptions, Site};
use galley::http::routes::ROUTES;
use galley::http::{Access, Method};

use super::server::{ARTICLE, TestServer};

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_given_in_one_parameter_or_in_several() {
    let server = TestServer::with_three().await;
    for (one, several) in [
        ("include=toc,reading_time", "include=toc&include=reading_time"),
        ("fields=title,tags", "fields=title&fields=tags"),
        ("sort=title,-published_at", "sort=title&sort=-published_at"),
        ("fields=title,blocks[faq,body]", "fields=title&fields=blocks[faq,body]"),
    ] {
        let one = server.read(&format!("GET /v1/content/articles?{one}")).await;
        assert_eq!(one.status, 200, "{one}");
        let other = server.read(&format!("GET /v1/content/articles?{several}")).await;
        assert_eq!((other.status, other.body), (200, one.body), "{several}");
    }
    for bad in ["include=toc&include=toc", "include=toc&include=", "limit=1&limit=1", "locale=en&locale=en"] {
        let refused = server.read(&format!("GET /v1/content/articles?{bad}")).await;
        assert_eq!(refused.status, 400, "{bad}: {refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_has_as_many_entries_as_the_settings_allow() {
    for (size, most) in [(50, 500), (5, 10)] {
        let options = ReaderOptions {
            site: Site { pages: SitePages::new("https://example.org", "en"), ..Site::default() }.into(),
            ..ReaderOptions::default()
        };
        let server =
            TestServer::start_site(options, |settings| (settings.page_size, settings.page_size_max) = (size, most))
                .await;
        server.manage("POST /v1/manage/articles?slug=hello&id=hello", ARTICLE).await;
        server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: *", "").await;
        for path in [
            "/v1/content/articles?",
            "/v1/content/articles?perspective=draft&",
            "/v1/content/articles/hello/related?",
            "/v1/content/changes?",
            "/v1/feeds/articles.rss?",
            "/v1/feeds/articles.json?",
            "/v1/manage/articles?",
            "/v1/manage/articles/hello/revisions?",
        ] {
            for (limit, status) in [(most, 200), (most + 1, 400), (0, 400)] {
                let answer = server.manage(&format!("GET {path}limit={limit}"), "").await;
                assert_eq!(answer.status, status, "{path}limit={limit}: {answer}");
            }
        }
        for (limit, status) in [(most, 200), (most + 1, 400)] {
            let answer = server.manage("POST /v1/content/articles/query", &format!(r#"{{"limit": {limit}}}"#)).await;
            assert_eq!(answer.status, status, "{limit}: {answer}");
        }
        let openapi = server.send("GET /openapi.json").await.json();
        let limit = &openapi["components"]["schemas"]["Query"]["properties"]["limit"];
        let mut bounds = vec![(limit, limit)];
        let parameters = openapi["components"]["parameters"].as_object().unwrap().values();
        bounds.extend(parameters.filter(|one| one["name"] == "limit").map(|one| (one, &one["schema"])));
        assert!(bounds.len() > 1, "{openapi}");
        for (limit, schema) in bounds {
            assert_eq!(schema["maximum"], most);
            let description = limit["description"].as_str().unwrap();
            assert!(description.contains(&format!("Default: {size}.")), "{description}");
        }
    }
}

/// A cursor as it was sealed before, by a checksum that anybody can make.
fn made_up(list: &str, place: &[u8]) -> String {
    let mut hasher = crc32fast::Hasher::new();
    for part in [list.as_bytes(), &[0], place] {
        hasher.update(part);
    }
    URL_SAFE_NO_PAD.encode([place, &hasher.finalize().to_be_bytes()].concat())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_that_no_answer_gave_is_refused() {
    let server = TestServer::with_three().await;
    let forged = [
        made_up("article?sort=title", b"t\0\x01Aa"),
        made_up("article?sort=title", b"t\0\x02A\0a"),
        URL_SAFE_NO_PAD.encode([&b"t\0\x02A\0a"[..], &[0; 16]].concat()),
        String::from("AAY"),
    ];
    for cursor in forged {
        for side in ["after", "before"] {
            let answer = server.read(&format!("GET /v1/content/articles?sort=title&{side}={cursor}")).await;
            assert_eq!(answer.status, 400, "{answer}");
        }
    }
    let list = "GET /v1/content/articles?sort=title&limit=1";
    let first = server.read(list).await.json();
    let next = first["next"].as_str().unwrap();
    let bytes = URL_SAFE_NO_PAD.decode(next).unwrap();
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x20;
        let answer = server.read(&format!("{list}&after={}", URL_SAFE_NO_PAD.encode(damaged))).await;
        assert_eq!(answer.status, 400, "{at}: {answer}");
    }
    // Another server on the database, or this one after a restart, has the same secret.
    let beside = server.beside(ReaderOptions::default(), |_| {}).await;
    let second = server.read(&format!("{list}&after={next}")).await;
    assert_eq!(second.status, 200, "{second}");
    assert_eq!(beside.read(&format!("{list}&after={next}")).await.body, second.body);
    // On another database nobody knows it.
    let elsewhere = TestServer::with_three().await;
    if elsewhere.database_url().starts_with("sqlite:") {
        assert_eq!(elsewhere.read(&format!("{list}&after={next}")).await.status, 400);
    }
    for path in ["/v1/manage/articles?limit=1", "/v1/content/articles?perspective=draft&limit=1"] {
        let page = server.manage(&format!("GET {path}"), "").await.json();
        let next = page["next"].as_str().unwrap();
        assert_eq!(beside.manage(&format!("GET {path}&after={next}"), "").await.status, 200, "{path}");
        let first = if next.starts_with('B') { 'C' } else { 'B' };
        let damaged = format!("{first}{}", &next[1..]);
        assert_eq!(server.manage(&format!("GET {path}&after={damaged}"), "").await.status, 400, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nul_reaches_no_database() {
    let server = TestServer::with_three().await.beside(ReaderOptions::default(), TestServer::without_rates).await;
    let mut requests = 0;
    for route in ROUTES.iter().filter(|route| route.method == Method::Get && route.access != Access::Public) {
        let mut targets = Vec::new();
        let fill = |bad: &str| {
            let mut path = route.path.to_owned();
            for parameter in route.path_parameters {
                let value = if parameter.name == bad { "a%00b" } else { parameter.example };
                path = path.replace(&format!("{{{}}}", parameter.name), value);
            }
            path
        };
        targets.extend(route.path_parameters.iter().map(|parameter| fill(parameter.name)));
        for parameter in route.query {
            targets.push(format!("{}?{}=a%00b", fill(""), parameter.name));
            targets.push(format!("{}?{}%00=a", fill(""), parameter.name));
        }
        for inner in ["[a%00b]=x", "[title]=a%00b", "[title][in]=a,%00", "[a%00b][exists]=true", "[or][0][a%00b]=x"] {
            targets.push(format!("{}?filter{inner}", fill("")));
        }
        for target in targets {
            let answer = server.manage(&format!("GET {target}"), "").await;
            assert!((400..500).contains(&answer.status), "{target}: {answer}");
            requests += 1;
        }
    }
    for body in [
        r#"{"filter":{"a\u0000b":"x"}}"#,
        r#"{"sort":["a\u0000b"]}"#,
        r#"{"search":"a\u0000b"}"#,
        r#"{"after":"\u0000"}"#,
    ] {
        let answer = server.manage("POST /v1/content/articles/query", body).await;
        assert_eq!(answer.status, 400, "{body}: {answer}");
    }
    assert!(requests > 100, "{requests}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_is_read_by_its_id_whatever_word_that_is() {
    let server = TestServer::start_with(TestServer::without_rates).await;
    let mut words: Vec<&str> = ROUTES.iter().flat_map(|route| route.path.split('/')).collect();
    words.retain(|word| !word.is_empty() && !word.contains(['{', '_']) && word.chars().all(|c| !c.is_uppercase()));
    words.sort_unstable();
    words.dedup();
    assert!(words.contains(&"related") && words.contains(&"by-id"), "{words:?}");
    for word in words {
        let slug = word.replace('.', "-");
        let created = server.manage(&format!("POST /v1/manage/articles?slug={slug}&id={word}"), ARTICLE).await;
        assert_eq!(created.status, 201, "{word}: {created}");
        let published = server.manage(&format!("POST /v1/manage/articles/{word}/publish\nIf-Match: *"), "").await;
        assert_eq!(published.status, 200, "{word}: {published}");
        for path in [format!("by-id/{word}"), slug.clone()] {
            let answer = server.read(&format!("GET /v1/content/articles/{path}")).await;
            assert_eq!((answer.status, answer.json()["id"].as_str()), (200, Some(word)), "{path}: {answer}");
        }
        assert_eq!(server.read(&format!("GET /v1/content/articles/{slug}.md")).await.status, 200, "{word}");
        assert_eq!(server.manage(&format!("GET /v1/manage/articles/{word}"), "").await.status, 200, "{word}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_names_the_time_of_the_last_change_has_it() {
    let server = TestServer::with_three().await;
    for path in ["hello", "by-id/wind", "hello.md"] {
        let path = format!("/v1/content/articles/{path}");
        let first = server.read(&format!("GET {path}")).await;
        let time = first.header("last-modified").unwrap();
        for later in [time, "Fri, 31 Dec 9999 23:59:59 GMT"] {
            let fresh = server.read(&format!("GET {path}\nIf-Modified-Since: {later}")).await;
            assert_eq!((fresh.status, fresh.body.as_str()), (304, ""), "{path}: {later}");
        }
        let headers = [
            "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT".to_owned(),
            "If-Modified-Since: yesterday".to_owned(),
            // The entity tag is more exact, and counts alone.
            format!("If-Modified-Since: {time}\nIf-None-Match: \"another\""),
        ];
        for headers in headers {
            let whole = server.read(&format!("GET {path}\n{headers}")).await;
            assert_eq!(whole.status, 200, "{path}: {headers}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn text_xml_is_another_name_of_application_xml() {
    let site = Site { pages: SitePages::new("https://example.org", "en"), ..Site::default() };
    let server = TestServer::start_of(site).await;
    for path in ["/sitemap.xml", "/v1/feeds/articles.rss", "/v1/feeds/articles.atom"] {
        for accept in ["text/xml", "application/xml", "text/html, text/xml;q=0.8"] {
            for _ in 0..2 {
                let answer = server.read(&format!("GET {path}\nAccept: {accept}")).await;
                assert_eq!(answer.status, 200, "{path} as {accept}: {answer}");
            }
        }
        assert_eq!(server.read(&format!("GET {path}\nAccept: text/plain")).await.status, 406);
    }
    assert_eq!(server.read("GET /v1/content/articles\nAccept: text/xml").await.status, 406);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_description_and_the_docs_come_compressed() {
    let server = TestServer::start().await;
    for path in ["/openapi.json", "/docs"] {
        let plain = server.send(&format!("GET {path}")).await;
        assert_eq!((plain.header("content-encoding"), plain.header("vary")), (None, Some("Accept-Encoding")), "{path}");
        for coding in ["br", "gzip"] {
            let answer = server.send(&format!("HEAD {path}\nAccept-Encoding: {coding}")).await;
            assert_eq!(answer.header("content-encoding"), Some(coding), "{path}");
            assert_eq!(answer.header("vary"), Some("Accept-Encoding"), "{path}");
            let length: usize = answer.header("content-length").unwrap().parse().unwrap();
            assert!(length < plain.body.len() / 3, "{path} in {coding}: {length}");
            let tag = answer.header("etag").unwrap();
            assert_ne!(Some(tag), plain.header("etag"), "other bytes have another strong tag");
            for own in ["identity", coding] {
                let fresh = server.send(&format!("GET {path}\nAccept-Encoding: {own}\nIf-None-Match: {tag}")).await;
                assert_eq!((fresh.status, fresh.header("vary")), (304, Some("Accept-Encoding")), "{path}");
            }
        }
    }
}
