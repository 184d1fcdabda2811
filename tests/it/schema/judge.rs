//! The judge: every fault at its exact place, each block by its own type.

use std::sync::LazyLock;

use galley::content::{Limits, TypeName};
use galley::schema::{Catalog, Finding, Fix, Inspection, Linter, Stage};
use serde_json::{Value, json};

static LINTER: LazyLock<Linter> =
    LazyLock::new(|| Linter::new(Catalog::shipped(Limits::default()).expect("the shipped schemas are good")));

fn inspect(document: Value) -> Inspection {
    LINTER.inspect(&TypeName::parse("article").unwrap(), document, Stage::Publish).unwrap()
}

/// An article with these blocks, good in all else.
fn article(blocks: &Value) -> Value {
    json!({ "title": "A title", "summary": "A summary.", "blocks": blocks })
}

/// Findings as a person reads them.
fn told(findings: &[Finding]) -> String {
    let mut lines = Vec::new();
    for finding in findings {
        let key = if finding.on_key { " (its name)" } else { "" };
        let within = finding.within.as_ref().map(|bytes| format!(" {bytes:?}")).unwrap_or_default();
        let block = finding.block.as_ref().map(|id| format!(" in {id}")).unwrap_or_default();
        let (code, stage) = (finding.rule.code, finding.rule.stage);
        lines.push(format!("{code} {}{key}{within}{block} ({stage})", finding.pointer));
        lines.push(format!("    {}", finding.message));
        lines.extend(finding.help.iter().map(|help| format!("    help: {help}")));
        let fix = |fix: &Fix| format!("    fix: {}: {}", fix.title, serde_json::to_string(&fix.patch).unwrap());
        lines.extend(finding.fix.iter().map(fix));
    }
    if lines.is_empty() { "good".to_owned() } else { lines.join("\n") }
}

fn codes(inspection: &Inspection) -> Vec<(&'static str, String)> {
    inspection.findings().iter().map(|finding| (finding.rule.code, finding.pointer.to_string())).collect()
}

#[test]
fn a_good_article_has_no_findings() {
    let inspection = inspect(article(&json!([
        { "type": "body", "id": "intro", "text": "The vote is on *Tuesday*." },
        { "type": "faq", "id": "faq", "items": [{ "question": "When?", "answer": "On Tuesday." }] },
        { "type": "related", "id": "more", "items": [{ "title": "Who pays", "entry": "who-pays" }] },
    ])));
    assert_eq!(told(inspection.findings()), "good");
    assert_eq!(inspection.references().len(), 1);
    assert_eq!(inspection.references()[0].block.as_deref(), Some("more"));
    assert!(inspection.admit().is_ok());
}

#[test]
fn each_block_reports_its_own_faults() {
    let told = told(inspect(article(&json!([
        { "type": "body", "id": "intro", "txt": "The text." },
        { "type": "implications", "id": "means", "heading": "", "items": [{ "label": "Cost" }, "Supply: less"] },
        { "type": "faq", "heading": "FAQ", "items": [{ "question": "When?" }, { "question": "Why?", "answer": 7 }] },
        { "type": "takeaways", "id": "key points", "items": ["One", 2, null, 3.10, ["four"]] },
        { "type": "call_to_action", "id": "follow", "purpose": "Follow", "text": "Stay ahead.", "label": "Follow", "url": "http://example.com" },
        { "type": "call_to_action", "id": "buy", "purpose": "sell", "text": "", "label": "Buy", "url": "example.com/buy" },
        { "type": "related", "id": "more", "heading": null, "items": [{ "title": "Who pays" }, { "entry": "a b", "url": "/x" }] },
        { "type": "image", "id": "picture", "src": "https://example.com/a.png", "colour": "red" },
        { "type": "quote", "id": "quote", "text": "A", "source": "nowhere", "Attribution": "Ada" },
        { "type": "code", "id": "code", "code": { "a": 1 } },
        { "type": "faq", "id": "more", "items": [] },
    ]))).findings());
    insta::assert_snapshot!(told);
}

#[test]
fn the_fields_of_an_article_report_their_faults() {
    let told = told(
        inspect(json!({
            "titel": "A title", "summary": "", "authors": [{ "url": "https://example.com" }, "Ada"],
            "tags": ["ai", "AI chips", "ai"], "cover": { "src": "x" }, "seo": { "canonical": 5, "no_index": "yes" },
            "date": "2026-11-24", "updated": "yesterday", "blocks": "none"
        }))
        .findings(),
    );
    insta::assert_snapshot!(told);
}

#[test]
fn a_block_that_is_none_is_told_what_there_is() {
    let told = told(inspect(article(&json!([
        { "type": "carousell", "id": "a" }, { "type": "takeaway", "id": "b" }, { "type": "Call-To-Action", "id": "c" },
        { "id": "d" }, { "type": 5 }, "text", null, [],
    ]))).findings());
    insta::assert_snapshot!(told);
}

#[test]
fn a_draft_may_be_incomplete_and_not_malformed() {
    let article_type = TypeName::parse("article").unwrap();
    let incomplete = json!({ "title": "A title", "blocks": [{ "type": "faq", "items": [{ "question": "When?" }] }] });
    let draft = LINTER.inspect(&article_type, incomplete.clone(), Stage::Draft).unwrap();
    assert_eq!(
        codes(&draft),
        [("S104", "/blocks/0/items/0/answer".into()), ("S104", "/blocks/0/id".into()), ("S104", "/summary".into())]
    );
    assert!(draft.admit().is_ok());
    assert!(LINTER.inspect(&article_type, incomplete, Stage::Publish).unwrap().admit().is_err());
    let malformed = json!({ "title": 5 });
    assert!(LINTER.inspect(&article_type, malformed, Stage::Draft).unwrap().admit().is_err());
}

#[test]
fn a_very_long_title_is_not_repeated() {
    let mut document = article(&json!([{ "type": "body", "id": "a", "text": "b" }]));
    document["title"] = "x".repeat(300_000).into();
    let told = told(inspect(document).findings());
    insta::assert_snapshot!(told);
}

#[test]
fn ten_thousand_levels_are_one_finding() {
    let mut deep = json!("bottom");
    for _ in 0..10_000 {
        deep = Value::Array(vec![deep]);
    }
    let inspection = inspect(Value::Object(serde_json::Map::from_iter([("blocks".to_owned(), deep)])));
    assert_eq!(codes(&inspection)[0].0, "S006");
    assert_eq!(inspection.findings().len(), 1);
    assert!(inspection.is_refused());
}

#[test]
fn too_many_blocks_are_one_finding() {
    let block = json!({ "type": "body", "id": "a", "text": "b" });
    let inspection = inspect(article(&Value::Array(vec![block; 1_001])));
    assert_eq!(codes(&inspection), [("S008", "/blocks/1000".into())]);
}

#[test]
fn a_document_over_the_bound_is_one_finding() {
    let inspection = inspect(json!({ "title": "x".repeat(2 << 20) }));
    assert_eq!(codes(&inspection), [("S007", String::new())]);
}

#[test]
fn very_many_faults_are_counted_and_not_listed() {
    let items: Vec<Value> = (0..20_000).map(Value::from).collect();
    let inspection = inspect(article(&json!([{ "type": "takeaways", "id": "a", "items": items }])));
    assert_eq!(inspection.findings().len(), 1_000);
    assert!(inspection.findings().iter().any(|finding| finding.message.ends_with("more findings, not listed)")));
}

#[test]
fn damaged_text_is_shown_where_it_is_damaged_and_mended_where_nothing_was_lost() {
    let told = told(
        inspect(article(&json!([
            { "type": "body", "id": "lost", "heading": "๐ฌ Want more?", "text": "Read our newsletter โRelated pages\n\nin history โ and now, \u{fffd}" },
            { "type": "body", "id": "whole", "heading": "CafÃ© crÃ¨me", "text": "Itâ€™s here, ðŸ“¬" },
            { "type": "body", "id": "good", "text": "สวัสดีครับ, « Café\u{a0}», „Spaß“ 📬 →" },
        ])))
        .findings(),
    );
    insta::assert_snapshot!(told);
}

#[test]
fn raw_html_is_found_in_commonmark_and_nowhere_else() {
    let told = told(
        inspect(article(&json!([
            { "type": "body", "id": "a", "heading": "The <b> tag", "text": "A <b>bold</b> word, `<i>` and\n\n<script>\nalert(1)\n</script>\n" },
            { "type": "code", "id": "b", "code": "<p>" },
        ])))
        .findings(),
    );
    insta::assert_snapshot!(told);
}
