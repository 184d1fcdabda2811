//! A front end asks for texts in its own notation, and for what is derived of a document.

use galley::content::SitePages;
use galley::delivery::Site;
use insta::{assert_json_snapshot, assert_snapshot};
use serde_json::{Value, json};

use super::server::TestServer;

/// An article with every kind of block that shapes are made of.
const TURBINES: &str = r#"{
    "title": "Towns *own* turbines",
    "summary": "A new law lets small towns own them.",
    "authors": [{ "name": "Ada Okafor", "url": "https://example.org/ada" }, { "name": "Jonas Reuter" }],
    "tags": ["energy", "law"],
    "cover": { "src": "https://images.example.org/t.jpg", "alt": "Two engineers beside a turbine" },
    "date": "2026-02-03T08:00:00Z",
    "blocks": [
        { "type": "takeaways", "id": "short", "items": ["Towns **may** own turbines.", "From March on."] },
        { "type": "body", "id": "context", "heading": "The bigger picture", "text": "Some *words* and [a link](https://example.org/law).\n\n### Who pays\n\n- towns\n- the state\n\n### Who pays\n\nNobody." },
        { "type": "faq", "id": "faq", "heading": "Questions", "items": [{ "question": "When?", "answer": "From **1 March**." }] },
        { "type": "code", "id": "code", "code": "let *a* = 1;" },
        { "type": "call_to_action", "id": "letter", "purpose": "newsletter", "text": "Stay *informed*.", "label": "Get the letter", "url": "https://example.org/letter" }
    ]
}"#;

async fn with_turbines(site: Site) -> TestServer {
    let server = TestServer::start_of(site).await;
    let made = server.manage("POST /v1/manage/articles?slug=turbines&id=turbines", TURBINES).await;
    assert_eq!(made.status, 201, "{made}");
    let published = server.manage("POST /v1/manage/articles/turbines/publish\nIf-Match: *", "").await;
    assert_eq!(published.status, 200, "{published}");
    server
}

fn example_site() -> Site {
    Site { pages: SitePages::new("https://example.org", "en"), title: "The Courier".to_owned(), ..Site::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_come_in_the_notation_that_is_asked_for() {
    let server = with_turbines(Site::default()).await;
    let stored = server.read("GET /v1/content/articles/turbines").await;
    assert_eq!(server.read("GET /v1/content/articles/turbines?text=markdown").await.body, stored.body);
    for form in ["html", "plain", "portable"] {
        let answer = server.read(&format!("GET /v1/content/articles/turbines?text={form}")).await;
        let by_id = server.read(&format!("GET /v1/content/articles/by-id/turbines?text={form}")).await;
        assert_eq!(answer.body, by_id.body);
        let document = &answer.json()["document"];
        for plain in ["/title", "/summary", "/blocks/1/heading", "/blocks/2/items/0/question", "/blocks/3/code"] {
            assert_eq!(document.pointer(plain), stored.json()["document"].pointer(plain), "{plain} is no CommonMark");
        }
        assert_json_snapshot!(format!("text_{form}"), document["blocks"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_shape_has_its_own_entity_tag() {
    let server = with_turbines(Site::default()).await;
    let mut tags = Vec::new();
    for query in ["", "?text=html", "?text=plain", "?include=toc", "?include=toc,reading_time"] {
        let answer = server.read(&format!("GET /v1/content/articles/turbines{query}")).await;
        let tag = answer.header("etag").unwrap().to_owned();
        let again = server.read(&format!("GET /v1/content/articles/turbines{query}\nIf-None-Match: {tag}")).await;
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{query}");
        assert_eq!(answer.header("cache-control"), Some("private, no-cache"));
        tags.push(tag);
    }
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_anchor_of_the_contents_is_in_the_page() {
    let server = with_turbines(Site::default()).await;
    let answer = server.read("GET /v1/content/articles/turbines?text=html&include=toc,reading_time").await.json();
    assert_json_snapshot!("contents", answer["toc"]);
    assert_eq!(answer["reading_time"], json!({ "words": 33, "minutes": 1 }));
    let text = answer["document"]["blocks"][1]["text"].as_str().unwrap();
    for anchor in ["context-who-pays", "context-who-pays-2"] {
        assert!(text.contains(&format!("<h3 id=\"{anchor}\">")), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn search_engines_get_what_fields_mean() {
    let server = with_turbines(example_site()).await;
    let answer = server.read("GET /v1/content/articles/turbines?include=jsonld").await.json();
    assert_json_snapshot!("jsonld", answer["jsonld"], { "[\"@graph\"][0].dateModified" => "[time]" });
    let bare = with_turbines(Site::default()).await;
    let graph = bare.read("GET /v1/content/articles/turbines?include=jsonld").await.json()["jsonld"]["@graph"].clone();
    let kinds: Vec<&Value> = graph.as_array().unwrap().iter().map(|node| &node["@type"]).collect();
    assert_eq!(kinds, ["Article", "FAQPage"]);
    assert!(!graph.to_string().contains("@id"), "without an address nothing has one: {graph}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_shape_is_refused_with_what_was_meant() {
    let server = with_turbines(Site::default()).await;
    assert_snapshot!("unknown_include", server.read("GET /v1/content/articles/turbines?include=toc,read_time").await);
    assert_eq!(server.read("GET /v1/content/articles/turbines?text=HTML").await.status, 400);
    assert_eq!(server.read("GET /v1/content/articles/turbines?include=").await.status, 400);
    assert_eq!(server.read("GET /v1/content/articles/turbines?include=toc,jsonld,toc").await.status, 400);
    assert_eq!(server.read("GET /v1/content/articles/turbines.md?text=html").await.status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_is_read_as_the_file_that_export_writes() {
    let server = with_turbines(Site::default()).await;
    let file = server.read("GET /v1/content/articles/turbines.md").await;
    assert_eq!(file.header("content-type"), Some("text/markdown; charset=utf-8"));
    assert_snapshot!("file", file.body);
    let tag = file.header("etag").unwrap();
    assert_eq!(server.read(&format!("GET /v1/content/articles/turbines.md\nIf-None-Match: {tag}")).await.status, 304);
    let sent = format!(
        "POST /v1/manage/articles?slug=again\nContent-Type: text/markdown\nAuthorization: Bearer {{management-token}}\n\n{}",
        file.body
    );
    assert_eq!(server.send(&sent).await.json()["document"], serde_json::from_str::<Value>(TURBINES).unwrap());
    for missing in ["nothing.md", "turbines.md.md", "turbines.md?locale=de", "turbines.txt"] {
        assert_eq!(server.read(&format!("GET /v1/content/articles/{missing}")).await.status, 404, "{missing}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_sees_shaped_drafts_and_nobody_keeps_them() {
    let server = TestServer::with_hello().await;
    let preview = "Authorization: Bearer {preview-token}";
    for path in ["hello?perspective=draft&text=html", "hello.md?perspective=draft"] {
        let answer = server.send(&format!("GET /v1/content/articles/{path}\n{preview}")).await;
        assert_eq!((answer.status, answer.header("cache-control")), (200, Some("no-store")), "{path}");
        assert_eq!(server.read(&format!("GET /v1/content/articles/{path}")).await.status, 403, "{path}");
    }
}
