//! The documentation in a browser.

use super::server::TestServer;

#[tokio::test(flavor = "multi_thread")]
async fn a_page_may_use_its_own_style_and_nothing_else() {
    let server = TestServer::start().await;
    for path in ["/docs", "/docs/rules/S102", "/docs/rules/S102-unknown-field.md", "/docs/problems/refused.md"] {
        let answer = server.send(&format!("GET {path}")).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/html; charset=utf-8")), "{path}");
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
        assert!(!answer.body.contains("<script") && !answer.body.contains(" style=\""), "{path}");
        let tag = answer.header("etag").unwrap();
        assert_eq!(server.send(&format!("GET {path}\nIf-None-Match: {tag}")).await.status, 304, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_link_of_the_reference_leads_somewhere() {
    let server = TestServer::start().await;
    let page = server.send("GET /docs").await.body;
    let links: std::collections::BTreeSet<_> =
        page.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(link, _)| link).collect();
    assert!(links.len() > 60, "{links:?}");
    for link in links {
        match link.strip_prefix('#') {
            Some(id) => assert!(page.contains(&format!("id=\"{id}\"")), "{link}"),
            None => assert_eq!(server.send(&format!("GET {link}")).await.status, 200, "{link}"),
        }
    }
}
