//! Feed readers and search engines come by.

use feed_rs::model::{Feed, FeedType};
use galley::content::SitePages;
use galley::delivery::Site;
use insta::assert_snapshot;

use super::server::{ARTICLE, TestServer};

/// A title and a text with all that XML has to escape, or cannot hold.
const ODD: &str = r#"{
    "title": "Wind & <Sun>", "summary": "Who \"owns\" them?", "tags": ["energy"],
    "authors": [{ "name": "Ada Okafor", "url": "https://example.org/ada" }],
    "blocks": [
        { "type": "body", "id": "intro", "heading": "A & B", "text": "Some *words* & ]]> \\<script>." },
        { "type": "call_to_action", "id": "letter", "purpose": "newsletter", "text": "Stay.", "label": "Go", "url": "https://example.org/letter?a=1&b=2" }
    ]
}"#;

pub(super) fn example_site() -> Site {
    Site {
        pages: SitePages::new("https://example.org", "en"),
        title: "The Courier & Co".to_owned(),
        description: "News from the coast".to_owned(),
    }
}

pub(super) async fn publish(server: &TestServer, slug: &str, locale: &str, document: &str) {
    let id = format!("{slug}-{locale}");
    let made = server.manage(&format!("POST /v1/manage/articles?slug={slug}&id={id}&locale={locale}"), document).await;
    assert_eq!(made.status, 201, "{made}");
    let published = server.manage(&format!("POST /v1/manage/articles/{id}/publish\nIf-Match: *"), "").await;
    assert_eq!(published.status, 200, "{published}");
}

async fn with_articles() -> TestServer {
    let server = TestServer::start_of(example_site()).await;
    publish(&server, "hello", "en", ARTICLE).await;
    publish(&server, "odd", "en", ODD).await;
    publish(&server, "hello", "de", ARTICLE).await;
    server
}

async fn read(server: &TestServer, target: &str) -> Feed {
    let answer = server.read(&format!("GET {target}")).await;
    assert_eq!(answer.status, 200, "{answer}");
    feed_rs::parser::parse(answer.body.as_bytes()).unwrap_or_else(|error| panic!("{error}: {}", answer.body))
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| entry.title.as_ref().unwrap().content.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_reader_reads_all_three_notations() {
    let server = with_articles().await;
    for (ending, kind, media) in [
        ("rss", FeedType::RSS2, "application/rss+xml; charset=utf-8"),
        ("atom", FeedType::Atom, "application/atom+xml; charset=utf-8"),
        ("json", FeedType::JSON, "application/feed+json"),
    ] {
        let target = format!("/v1/feeds/articles.{ending}");
        let answer = server.read(&format!("GET {target}")).await;
        assert_eq!(answer.header("content-type"), Some(media));
        let tag = answer.header("etag").unwrap();
        assert_eq!(server.read(&format!("GET {target}\nIf-None-Match: {tag}")).await.status, 304, "{target}");
        let feed = read(&server, &target).await;
        assert_eq!(feed.feed_type, kind);
        assert_eq!(feed.title.as_ref().unwrap().content, "The Courier & Co");
        assert_eq!(titles(&feed), ["Wind & <Sun>", "Hello"], "newest first, and in the site's language alone");
        let odd = &feed.entries[0];
        assert_eq!(odd.id, "https://example.org/#odd-en");
        assert_eq!(odd.links[0].href, "https://example.org/articles/odd");
        assert_eq!(odd.summary.as_ref().unwrap().content, "Who \"owns\" them?");
        assert!(odd.published.is_some());
        assert!(odd.authors.iter().any(|author| author.name.as_deref() == Some("Ada Okafor")), "{:?}", odd.authors);
        assert!(odd.categories.iter().any(|category| category.term == "energy"), "{:?}", odd.categories);
        assert_eq!(
            odd.content.as_ref().unwrap().body.as_deref(),
            Some(
                "<h2>A &amp; B</h2>\n<p>Some <em>words</em> &amp; ]]&gt; &lt;script&gt;.</p>\n<p>Stay.</p>\n\
                 <p><a href=\"https://example.org/letter?a=1&amp;b=2\">Go</a></p>"
            ),
            "{ending}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_is_narrowed_by_tag_author_and_locale() {
    let server = with_articles().await;
    for (query, expected) in [
        ("?tag=energy", &["Wind & <Sun>"][..]),
        ("?tag=energ", &[]),
        ("?author=Ada%20Okafor", &["Wind & <Sun>"]),
        ("?author=Ada", &[]),
        ("?locale=de", &["Hello"]),
        ("?limit=1", &["Wind & <Sun>"]),
    ] {
        for ending in ["rss", "atom", "json"] {
            let feed = read(&server, &format!("/v1/feeds/articles.{ending}{query}")).await;
            assert_eq!(titles(&feed), expected, "{ending}{query}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_shows_what_was_published_a_moment_ago() {
    let server = with_articles().await;
    let of_energy = "/v1/feeds/articles.json?tag=energy";
    let newest = "/v1/feeds/articles.json?limit=1";
    assert_eq!(
        (read(&server, of_energy).await.entries.len(), titles(&read(&server, newest).await)),
        (1, vec!["Wind & <Sun>"])
    );
    publish(&server, "third", "en", &ARTICLE.replace("\"blocks\"", "\"tags\": [\"energy\"], \"blocks\"")).await;
    assert_eq!(
        (read(&server, of_energy).await.entries.len(), titles(&read(&server, newest).await)),
        (2, vec!["Hello"])
    );
    server.manage("POST /v1/manage/articles/odd-en/unpublish\nIf-Match: *", "").await;
    assert_eq!(titles(&read(&server, of_energy).await), ["Hello"]);
    let renamed = ARTICLE.replace("Hello\"", "Renamed\"").replace("\"blocks\"", "\"tags\": [\"energy\"], \"blocks\"");
    server.manage("PUT /v1/manage/articles/third-en\nIf-Match: *", &renamed).await;
    assert_eq!(titles(&read(&server, of_energy).await), ["Hello"], "a draft is not in a feed");
    server.manage("POST /v1/manage/articles/third-en/publish\nIf-Match: *", "").await;
    assert_eq!(titles(&read(&server, of_energy).await), ["Renamed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_address_there_is_no_feed() {
    let server = TestServer::with_hello().await;
    assert_snapshot!("no_address", server.read("GET /v1/feeds/articles.rss").await);
    let unknown = server.read("GET /v1/feeds/article.rss").await;
    assert!(unknown.status == 404 && unknown.body.contains("`articles`"), "{unknown}");
    assert_eq!(server.send("GET /v1/feeds/articles.rss").await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn search_engines_find_every_page_and_its_translations() {
    let server = with_articles().await;
    let hidden = ARTICLE.replace("\"blocks\"", "\"seo\": { \"no_index\": true }, \"blocks\"");
    publish(&server, "hidden", "en", &hidden).await;
    let sitemap = server.read("GET /sitemap.xml").await;
    assert_eq!((sitemap.status, sitemap.header("content-type")), (200, Some("application/xml; charset=utf-8")));
    let edition = server.read("GET /v1/content/articles/odd").await.json();
    let changed = edition["updated_at"].as_str().unwrap();
    assert!(sitemap.body.contains(&format!("/articles/odd</loc>\n<lastmod>{changed}</lastmod>")), "{sitemap}");
    // The front page has the time of the newest page, which is one of the pages.
    let mut text = sitemap.body.clone();
    for (slug, locale) in [("hello", "en"), ("odd", "en"), ("hello", "de")] {
        let target = format!("GET /v1/content/articles/{slug}?locale={locale}");
        text = text.replace(server.read(&target).await.json()["updated_at"].as_str().unwrap(), "[time]");
    }
    assert_snapshot!("sitemap", text);
    let tag = sitemap.header("etag").unwrap();
    assert_eq!(server.read(&format!("GET /sitemap.xml\nIf-None-Match: {tag}")).await.status, 304);
    server.manage("POST /v1/manage/articles/odd-en/publish\nIf-Match: *", "").await;
    assert_eq!(server.read("GET /sitemap-1.xml").await.status, 404, "one is enough");
    publish(&server, "new", "en", ARTICLE).await;
    assert!(server.read("GET /sitemap.xml").await.body.contains("/articles/new</loc>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_whose_original_is_elsewhere_is_not_in_the_sitemap() {
    let server = TestServer::start_of(example_site()).await;
    let canonical = |address: &str| {
        ARTICLE.replace("\"blocks\"", &format!("\"seo\": {{ \"canonical\": \"{address}\" }}, \"blocks\""))
    };
    publish(&server, "copied", "en", &canonical("https://elsewhere.example/first")).await;
    publish(&server, "own", "en", &canonical("https://example.org/articles/own/")).await;
    publish(&server, "plain", "en", ARTICLE).await;
    let sitemap = server.read("GET /sitemap.xml").await.body;
    for (slug, is_listed) in [("copied", false), ("own", true), ("plain", true)] {
        assert_eq!(
            sitemap.contains(&format!("<loc>https://example.org/articles/{slug}</loc>")),
            is_listed,
            "{sitemap}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_in_a_feed_is_whole() {
    let server = TestServer::start_of(example_site()).await;
    let text = "See [about](/about), [anchor](#faq), [us](<mailto:a@b.example>), <c@d.example>, ![pic](/images/a.png)";
    let document = format!(
        r#"{{ "title": "Whole", "summary": "Addresses.", "blocks": [{{ "type": "body", "id": "intro", "text": "{text}" }}] }}"#
    );
    publish(&server, "whole", "en", &document).await;
    for notation in ["rss", "atom", "json"] {
        let feed = read(&server, &format!("/v1/feeds/articles.{notation}")).await;
        let html = feed.entries[0].content.as_ref().unwrap().body.clone().unwrap();
        let page = "https://example.org/articles/whole";
        for address in [
            "href=\"https://example.org/about\"",
            &format!("href=\"{page}#faq\""),
            "href=\"mailto:a@b.example\"",
            "href=\"mailto:c@d.example\"",
            "src=\"https://example.org/images/a.png\"",
        ] {
            assert!(html.contains(address), "{notation}: {address} in {html}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn language_models_get_the_newest_entries() {
    let server = with_articles().await;
    assert_snapshot!("llms", server.read("GET /llms.txt").await.body);
    publish(&server, "new", "en", &ARTICLE.replace("Hello\"", "New\"")).await;
    assert!(server.read("GET /llms.txt").await.body.contains("- [New]"));
}

#[tokio::test(flavor = "multi_thread")]
async fn robots_are_told_where_the_sitemap_is() {
    let server = with_articles().await;
    let robots = server.send("GET /robots.txt").await;
    assert_eq!(robots.body, "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n");
    let tag = robots.header("etag").unwrap();
    assert_eq!(server.send(&format!("GET /robots.txt\nIf-None-Match: {tag}")).await.status, 304);
    let bare = TestServer::start().await;
    assert_eq!(bare.send("GET /robots.txt").await.body, "User-agent: *\nDisallow: /\n");
    for missing in ["/sitemap.xml", "/llms.txt", "/sitemap-0.xml", "/sitemap-x.xml"] {
        assert_eq!(bare.read(&format!("GET {missing}")).await.status, 404, "{missing}");
    }
}
