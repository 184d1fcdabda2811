//! One judge: what the API finds in a document is what `galley check` finds in its file.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use super::site::{Site, verdict};

const DOCUMENTS: usize = 200;

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_bad_documents_have_the_same_findings_on_the_api_and_in_files() {
    let site = Site::new().await;
    let texts: Vec<String> = (0..DOCUMENTS).map(bad_document).collect();
    for (number, text) in texts.iter().enumerate() {
        site.write(&format!("articles/en/document-{number:03}.json"), text);
    }
    let check = site.galley(&["check", "articles", "--format", "json"]);
    assert_eq!(check.code, Some(1), "{}", check.stderr);
    let report: Value = serde_json::from_str(&check.stdout).unwrap();
    let mut in_files: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for finding in report["findings"].as_array().unwrap() {
        let name = Path::new(finding["file"].as_str().unwrap()).file_stem().unwrap().to_str().unwrap().to_owned();
        in_files.entry(name).or_default().push(finding.clone());
    }

    let served = site.serve();
    let mut codes = std::collections::BTreeSet::new();
    for (number, text) in texts.iter().enumerate() {
        let name = format!("document-{number:03}");
        let json_type = [("Content-Type", "application/json")];
        let judged = served.manage("POST /v1/manage/validate?type=article&stage=publish", &json_type, text.as_str()).await;
        // A text that holds no document is a problem; everything else is a verdict.
        let findings = if judged.status == 200 { &judged.body["findings"] } else { &judged.body["errors"] };
        let in_api = verdict(findings);
        assert!(!in_api.is_empty(), "document {number} is bad: {text:.300}");
        let in_file = verdict(&Value::Array(in_files.remove(&name).unwrap_or_default()));
        assert_eq!(in_api, in_file, "document {number}: {text:.2000}");
        codes.extend(in_api.iter().map(|finding| finding[..4].to_owned()));
    }
    assert!(in_files.is_empty(), "{in_files:?}");
    assert!(codes.len() >= 25, "the documents are bad in many ways, but only in these: {codes:?}");
}

/// An article that is bad in one to four ways, always the same for a number.
fn bad_document(number: usize) -> String {
    let mut dice = Dice(number as u64 * 0x9E37_79B9_7F4A_7C15 + 1);
    let mut document = good_document();
    for _ in 0..=dice.below(4) {
        let way = dice.below(WAYS.len());
        WAYS[way](&mut document, &mut dice);
    }
    // The first way that a number is bad is its own, so that every way is taken.
    WAYS[number % WAYS.len()](&mut document, &mut dice);
    let text = document.to_string();
    match number % 20 {
        17 => text.replacen("\"summary\"", "\"title\":\"twice\",\"summary\"", 1),
        18 => text.replacen("\"blocks\"", "\"number\":123456789012345678901234567890,\"blocks\"", 1),
        19 if number % 40 == 19 => text[..text.len() / 2].trim_end_matches(|c: char| !c.is_ascii()).to_owned(),
        _ => text,
    }
}

type Way = fn(&mut Value, &mut Dice);

/// The ways to spoil an article. Each finds the document in any state.
const WAYS: &[Way] = &[
    |document, _| document["title"] = json!("x".repeat(300_000)),
    |document, _| document["title"] = json!(17),
    |document, _| document["date"] = json!("24.11.2026"),
    |document, _| document["sumary"] = json!("A slip of the pen"),
    |document, _| remove(document, "summary"),
    |document, _| document["tags"] = json!(["one", "one", "Two Words"]),
    |document, _| document["cover"] = json!({ "src": "http://pictures.example/a.jpg" }),
    |document, _| document["authors"] = json!([{ "nmae": "Ada" }, "Ada"]),
    |document, _| document["blocks"] = json!([]),
    |document, _| document["blocks"] = json!({ "type": "body" }),
    |document, dice| block(document, dice, |block| block["type"] = json!("boddy")),
    |document, dice| block(document, dice, |block| remove(block, "type")),
    |document, dice| block(document, dice, |block| remove(block, "id")),
    |document, dice| block(document, dice, |block| block["id"] = json!("the same")),
    |document, dice| block(document, dice, |block| block["id"] = json!("intro")),
    |document, dice| block(document, dice, |block| block["items"] = json!([])),
    |document, dice| block(document, dice, |block| block["items"] = json!([1, true, null])),
    |document, dice| block(document, dice, |block| block["text"] = json!("<script>alert(1)</script>")),
    |document, dice| block(document, dice, |block| block["text"] = json!("It\u{e2}\u{20ac}\u{2122}s caf\u{c3}\u{a9}")),
    |document, dice| block(document, dice, |block| block["text"] = json!("a \u{0} in the middle")),
    |document, dice| block(document, dice, |block| block["heading"] = json!("")),
    |document, dice| block(document, dice, |block| block["url"] = json!("javascript:alert(1)")),
    |document, _| push(document, &json!({ "type": "faq", "id": "more", "items": [{ "question": "Why?" }] })),
    |document, _| push(document, &json!({ "type": "related", "id": "next", "items": [{ "title": "A", "entry": "nowhere" }] })),
    |document, _| push(document, &json!({ "type": "related", "id": "links", "items": [{ "title": "A" }] })),
    |document, _| push(document, &json!({ "type": "call_to_action", "id": "act", "purpose": "Follow" })),
    |document, _| push(document, &json!("no block")),
    |document, _| push(document, &nested(200)),
    |document, _| push(document, &json!({ "type": "takeaways", "id": "long", "items": vec!["again"; 80] })),
];

fn good_document() -> Value {
    json!({
        "title": "A good article",
        "summary": "It is complete.",
        "blocks": [
            { "type": "body", "id": "intro", "text": "A paragraph." },
            { "type": "faq", "id": "faq", "items": [{ "question": "Is it good?", "answer": "It is." }] },
            { "type": "takeaways", "id": "takeaways", "items": ["It is good"] },
            { "type": "quote", "id": "quote", "text": "It is good." }
        ]
    })
}

fn block(document: &mut Value, dice: &mut Dice, spoil: impl FnOnce(&mut Value)) {
    if let Some(blocks) = document["blocks"].as_array_mut().filter(|blocks| !blocks.is_empty()) {
        let index = dice.below(blocks.len());
        if blocks[index].is_object() {
            return spoil(&mut blocks[index]);
        }
    }
    document["blocks"] = json!("spoilt");
}

fn push(document: &mut Value, block: &Value) {
    match document["blocks"].as_array_mut() {
        Some(blocks) => blocks.push(block.clone()),
        None => document["blocks"] = json!([block]),
    }
}

fn remove(value: &mut Value, field: &str) {
    if let Some(object) = value.as_object_mut() {
        object.remove(field);
    }
}

fn nested(levels: usize) -> Value {
    (0..levels).fold(json!(1), |inner, _| json!([inner]))
}

/// Numbers that look thrown and are always the same (a linear congruential generator, Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}
