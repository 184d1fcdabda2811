//! Links to pages of the site, as the API judges them: by what readers see.

use galley::content::SitePages;
use galley::delivery::Site;
use serde_json::Value;

use super::server::{ARTICLE, TestServer};
use super::wire::Answer;

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
        (201, one("the link leads to `/articles/bridge#when`, but there is no article `bridge` in `en`"))
    );
    let published = server.manage("POST /v1/manage/articles/vote/publish\nIf-Match: *", "").await;
    assert_eq!((published.status, said(&published)), (200, said(&draft)));

    server.manage("POST /v1/manage/articles?slug=bridge&id=bridge", ARTICLE).await;
    let findings = server.manage("GET /v1/manage/articles/vote/findings", "").await;
    assert_eq!(
        said(&findings),
        one("the link leads to `/articles/bridge#when`, but the article `bridge` is not published")
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
    assert_eq!(said(&alone), one("the link leads to `/articles/vote`, but the article `vote` is not published"));
    let french = server.manage("POST /v1/manage/articles?slug=vote&id=vote-fr&locale=fr", &text).await;
    assert_eq!(said(&french), one("the link leads to `/articles/vote`, but the article `vote` is not published"));
    let english = server.manage("GET /v1/manage/articles/vote", "").await;
    assert_eq!(said(&english), one("the link leads to `/fr/articles/vote`, but the article `vote` is not published"));
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
