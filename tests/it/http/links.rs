//! Links to pages of the site, as the API judges them: by what readers see.

use std::fs;

use galley::content::SitePages;
use galley::delivery::Site;
use serde_json::Value;

use super::server::{ARTICLE, TestServer};
use super::wire::Answer;
use crate::check::binary::run;

/// A server of a site with an address.
async fn server() -> TestServer {
    TestServer::start_of(Site { pages: SitePages::new("https://example.org", "en"), ..Site::default() }).await
}

fn linking(text: &str) -> String {
    ARTICLE.replace("Hello.\"", &format!("{text}\""))
}

/// What rules about links say in an answer: code and message.
fn said(answer: &Answer) -> Vec<(String, String)> {
    let text = |finding: &Value, field: &str| finding[field].as_str().unwrap().to_owned();
    let findings = answer.json()["findings"].as_array().unwrap_or_else(|| panic!("{answer}")).clone();
    let about_links = findings.iter().filter(|finding| finding["code"].as_str().unwrap().starts_with('L'));
    about_links.map(|finding| (text(finding, "code"), text(finding, "message"))).collect()
}

fn one(message: &str) -> Vec<(String, String)> {
    vec![("L509".to_owned(), message.to_owned())]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_with_a_dead_link_is_saved_and_published_and_both_say_so() {
    let server = server().await;
    let text = linking("[a](/articles/bridge#when) [b](https://example.org/about)");
    let draft = server.manage("POST /v1/manage/articles?slug=vote&id=vote", &text).await;
    assert_eq!(
        (draft.status, said(&draft)),
        (201, one("the link points to `/articles/bridge#when`, but there is no article `bridge` in `en`"))
    );
    let published = server.manage("POST /v1/manage/articles/vote/publish\nIf-Match: *", "").await;
    assert_eq!((published.status, said(&published)), (200, said(&draft)));

    server.manage("POST /v1/manage/articles?slug=bridge&id=bridge", ARTICLE).await;
    let findings = server.manage("GET /v1/manage/articles/vote/findings", "").await;
    assert_eq!(
        said(&findings),
        one("the link points to `/articles/bridge#when`, but the article `bridge` is not published")
    );
    server.manage("POST /v1/manage/articles/bridge/publish\nIf-Match: *", "").await;
    assert_eq!(said(&server.manage("GET /v1/manage/articles/vote/findings", "").await), []);

    // Readers see the old address until the entry is published under the new one.
    let renamed = server.manage("PUT /v1/manage/articles/bridge?slug=bridge-2\nIf-Match: *", ARTICLE).await;
    assert_eq!(renamed.status, 200, "{renamed}");
    assert_eq!(said(&server.manage("GET /v1/manage/articles/vote", "").await), []);
    server.manage("POST /v1/manage/articles/bridge/publish\nIf-Match: *", "").await;
    let gone = server.manage("GET /v1/manage/articles/vote", "").await.json();
    assert_eq!(gone["findings"][0]["help"], "did you mean `bridge-2`?", "{gone}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_may_link_to_itself_and_to_what_no_entry_has() {
    let server = server().await;
    let text =
        linking("[a](/articles/vote) [b](/articles/feed.xml) [c](/fr/articles/vote) ![d](map.png) ![e](/map.png)");
    let draft = server.manage("POST /v1/manage/articles?slug=vote&id=vote", &text).await;
    assert_eq!((draft.status, said(&draft)), (201, Vec::new()));
    let alone = server.manage("POST /v1/manage/validate?type=article", &text).await;
    assert_eq!(said(&alone), one("the link points to `/articles/vote`, but the article `vote` is not published"));
    let french = server.manage("POST /v1/manage/articles?slug=vote&id=vote-fr&locale=fr", &text).await;
    assert_eq!(said(&french), one("the link points to `/articles/vote`, but the article `vote` is not published"));
    let english = server.manage("GET /v1/manage/articles/vote", "").await;
    assert_eq!(said(&english), one("the link points to `/fr/articles/vote`, but the article `vote` is not published"));
}

#[tokio::test(flavor = "multi_thread")]
async fn very_many_links_are_judged_in_a_moment() {
    let server = server().await;
    let links: Vec<String> = (0..9_000).map(|number| format!("[a](/articles/page-{number})")).collect();
    let long = server.manage("POST /v1/manage/validate?type=article", &linking(&links.join(" "))).await;
    assert_eq!(long.status, 200, "{}", &long.body[..200]);
    let told = long.json()["findings"].as_array().unwrap().len();
    assert_eq!((told, said(&long).len() > 900), (1_000, true), "others are among the first thousand");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_slug_is_judged_where_it_is_known() {
    let server = server().await;
    let codes = |answer: &Answer| -> Vec<String> {
        let findings = answer.json()["findings"].as_array().unwrap_or_else(|| panic!("{answer}")).clone();
        findings.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
    };
    let draft = server.manage("POST /v1/manage/articles?slug=copy-of-vote&id=vote", ARTICLE).await;
    assert_eq!((draft.status, codes(&draft)), (201, vec!["N304".to_owned()]));
    assert_eq!(codes(&server.manage("POST /v1/manage/articles/vote/publish\nIf-Match: *", "").await), ["N304"]);
    assert_eq!(codes(&server.manage("PUT /v1/manage/articles/vote?slug=hello\nIf-Match: *", ARTICLE).await), [""; 0]);
    assert_eq!(codes(&server.manage("POST /v1/manage/validate?type=article", ARTICLE).await), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_and_the_check_say_the_same_of_links() {
    let server = server().await;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("galley.toml"), "[site]\nurl = \"https://example.org\"\n").unwrap();
    let texts = [
        ("a-bridge", "en", "[a](/articles/a-vote) [b](/articles/a-vot) [c](/de/articles/a-vote)"),
        ("a-vote", "en", "[a](https://example.org/articles/nowhere) [b](/articles/a-vote) [c](/fr/articles/x)"),
        (
            "ein-tag",
            "de",
            "[a](/articles/ein-tag) [b](/de/articles/ein-tag) [c](/de/articles/Ein_Tag) [d](/en/articles/x)",
        ),
        (
            "paths",
            "en",
            "[a](there) [b](www.example.com) ![c](img\\\\map.png) [d](/articles/a%2Dvote) [e](/articles/%FF)",
        ),
    ];
    for (slug, locale, text) in texts {
        let document = linking(text);
        let path = folder.path().join(format!("content/articles/{locale}/{slug}.json"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &document).unwrap();
        let made =
            server.manage(&format!("POST /v1/manage/articles?slug={slug}&id={slug}&locale={locale}"), &document).await;
        assert_eq!(made.status, 201, "{made}");
        server.manage(&format!("POST /v1/manage/articles/{slug}/publish\nIf-Match: *"), "").await;
    }
    let report = run(folder.path(), &["check", "--format", "json", "--ignore", "P718"]);
    let report: Value = serde_json::from_str(&report.stdout).unwrap();
    let same = |finding: &Value| {
        ["code", "pointer", "within", "block", "message", "help", "fix"]
            .map(|field| finding[field].to_string())
            .join(" ")
    };
    let mut count = 0;
    for (slug, locale, _) in texts {
        let of_api = server.manage(&format!("GET /v1/manage/articles/{slug}/findings"), "").await.json();
        let of_api: Vec<String> = of_api["findings"].as_array().unwrap().iter().map(same).collect();
        let file = format!("content/articles/{locale}/{slug}.json");
        let found = report["findings"].as_array().unwrap().iter().filter(|finding| finding["file"] == file.as_str());
        let of_check: Vec<String> = found.map(same).collect();
        assert_eq!(of_check, of_api, "{file}");
        count += of_api.len();
    }
    assert_eq!(count, 8);
}
