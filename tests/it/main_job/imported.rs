//! A text off the web becomes an article that readers get.

use serde_json::{Value, json};

use super::site::{Site, verdict};

const TEXT: &str = include_str!("../plain_text/fixtures/glued_and_damaged.txt");
const JSON: (&str, &str) = ("Content-Type", "application/json");

/// The findings that refuse publishing, all of what is missing and damaged in the text.
const MISSING: [&str; 9] = [
    "S104 /blocks/5/label",
    "S104 /blocks/5/url",
    "S104 /blocks/6/url",
    "S104 /blocks/7/items/0",
    "S104 /blocks/7/items/1",
    "S104 /blocks/7/items/2",
    "T401 /blocks/6/label",
    "T401 /blocks/6/text",
    "T401 /blocks/7/items/1/summary",
];

#[tokio::test(flavor = "multi_thread")]
async fn a_text_off_the_web_is_imported_refused_mended_published_and_served() {
    let site = Site::new().await;
    site.write("harbour.txt", TEXT);
    let import = site.galley(&["import", "harbour.txt"]);
    assert_eq!(import.code, Some(0), "{}{}", import.stdout, import.stderr);
    assert!(import.stdout.contains("harbour.txt:22:1: error at publish: `๐ฌ`"), "{}", import.stdout);
    assert!(import.stdout.contains("harbour.txt:23:37: error at publish: `โ`"), "{}", import.stdout);

    let served = site.serve();
    let list = served.manage("GET /v1/manage/articles", &[], "").await;
    let id = list.body["items"][0]["id"].as_str().unwrap().to_owned();
    let slug = list.body["items"][0]["slug"].as_str().unwrap().to_owned();
    let entry = format!("/v1/manage/articles/{id}");
    let draft = served.manage(&format!("GET {entry}"), &[], "").await;
    let document = draft.body["document"].clone();
    assert_eq!(
        shape(&document),
        ["body", "implications", "body", "faq", "takeaways", "call_to_action", "call_to_action", "related"]
    );
    assert_eq!(served.read(&format!("/v1/content/articles/{slug}"), &[]).await.status, 404, "a draft is not delivered");

    let tag = draft.etag.unwrap();
    let refused = served.manage(&format!("POST {entry}/publish"), &[("If-Match", &tag)], "").await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert_eq!(verdict(&refused.body["errors"]), MISSING);

    let mended = mended(document);
    let revised = served.manage(&format!("PUT {entry}"), &[JSON, ("If-Match", &tag)], mended.to_string()).await;
    assert_eq!((revised.status, verdict(&revised.body["findings"])), (200, vec![]), "{}", revised.body);
    let tag = revised.etag.unwrap();
    let published = served.manage(&format!("POST {entry}/publish"), &[("If-Match", &tag)], "").await;
    assert_eq!(published.status, 200, "{}", published.body);

    let read = served.read(&format!("/v1/content/articles/{slug}"), &[]).await;
    assert_eq!((read.status, &read.body["document"]), (200, &mended));
    let tag = read.etag.unwrap();
    let again = served.read(&format!("/v1/content/articles/{slug}"), &[("If-None-Match", &tag)]).await;
    assert_eq!((again.status, again.etag), (304, Some(tag)));
}

fn shape(document: &Value) -> Vec<&str> {
    document["blocks"].as_array().unwrap().iter().map(|block| block["type"].as_str().unwrap()).collect()
}

/// The document with all done that the findings ask for.
fn mended(mut document: Value) -> Value {
    let blocks = &mut document["blocks"];
    blocks[5]["label"] = json!("Follow the harbour");
    blocks[5]["url"] = json!("https://social.example/@HarbourNotes");
    blocks[6]["text"] = json!("Want more stories from the coast?");
    blocks[6]["label"] = json!("Subscribe to our monthly newsletter");
    blocks[6]["url"] = json!("https://harbour.example/newsletter");
    for (index, path) in ["ferry", "tide", "winter-swimming"].iter().enumerate() {
        blocks[7]["items"][index]["url"] = json!(format!("https://harbour.example/{path}"));
    }
    blocks[7]["items"][1]["summary"] = json!("A court decides about the ground between high and low water.");
    document
}
