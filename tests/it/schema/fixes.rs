//! Each fix of a rule about words removes its finding, adds none, loses nothing, and is done with when it is done.

use std::sync::LazyLock;

use galley::content::{Limits, TypeName};
use galley::formats::{self, Format};
use galley::schema::rules::RULES;
use galley::schema::{Catalog, Inspection, Linter, Rule, Stage};
use proptest::prelude::*;
use serde_json::{Value, json};

static LINTER: LazyLock<Linter> = LazyLock::new(|| Linter::new(Catalog::shipped(Limits::default()).unwrap()));

/// Pieces of texts: words, and what the rules look for.
const PIECES: &[&str] = &[
    "vote",
    "the",
    "bridge",
    "Straße",
    "été",
    "ok",
    "2026",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    ".",
    ",",
    " ,",
    "“",
    "”",
    "\"",
    "(",
    ")",
    "**",
    "`",
    "*",
    "_",
    "[",
    "](",
    "https://example.com/a",
    "https://example.com/?fbclid=1&a=2",
    "http://a.example",
    "[a](https://example.com/?gclid=3)",
    "<https://example.com/?fbclid=9#x>",
    "[a](b\\c.png)",
    "![b\\c](..\\b\\c)",
    "• ",
    "- ",
    "### ",
    "    ",
    "\r\n",
    "\r",
    "\u{85}",
    "\u{2028}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{ad}",
    "\u{2060}",
    "\u{200e}",
    "\u{202c}",
    "\u{202e}",
    "\u{2067}",
    "\u{2069}",
    "\u{7}",
    "\u{b}",
    "\u{92}",
    "\u{81}",
    "\u{fe0f}",
    "\u{e0041}",
    "👩",
    "שלום",
    "ครับ",
    "&amp;",
    "<b>",
    "\\",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..24).prop_map(|pieces| pieces.concat())
}

fn article(line: &str, markdown: &str) -> Value {
    json!({
        "title": line, "summary": "A summary.",
        "seo": { "canonical": "https://example.com/?fbclid=1" },
        "blocks": [
            { "type": "body", "id": "intro", "heading": line, "text": markdown },
            { "type": "quote", "id": "quote", "text": format!("“{markdown}”") },
        ]
    })
}

fn inspect(document: &Value) -> Inspection {
    LINTER.inspect(&TypeName::parse("article").unwrap(), document.clone(), Stage::Publish).unwrap()
}

fn count(inspection: &Inspection, code: &str) -> usize {
    inspection.findings().iter().filter(|finding| finding.rule.code == code).count()
}

/// What must not be lost: letters, digits and what stands in no script of its own, in order. The parameters of a click
/// are what one fix takes away; so they are no content.
fn content(document: &Value) -> String {
    let text = document
        .to_string()
        .replace("fbclid=1&", "")
        .replace("fbclid=1", "")
        .replace("gclid=3", "")
        .replace("fbclid=9", "");
    let decoded = text.replace("\\r", "").replace("\\n", "").replace("\\u000b", "").replace("\\u0007", "");
    decoded.chars().filter(|c| c.is_alphanumeric() || matches!(c, '👩' | '(' | ')' | '*' | '.' | '`')).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn a_fix_removes_its_finding_adds_none_and_loses_nothing(line in text(), markdown in text()) {
        let document = article(&line, &markdown);
        let before = inspect(&document);
        for finding in before.findings() {
            let Some(fix) = &finding.fix else { continue };
            let mut mended = document.clone();
            json_patch::patch(&mut mended, &fix.patch.0).unwrap();
            let after = inspect(&mended);
            let code = finding.rule.code;
            prop_assert!(count(&after, code) < count(&before, code), "{code} stays: {mended}");
            for other in after.findings() {
                let code = other.rule.code;
                prop_assert!(count(&after, code) <= count(&before, code), "{} adds {code} {}: {mended}", finding.rule.code, other.message);
            }
            // The fix of T401 writes other letters, and has its own proof.
            let is_repair = code == "T401";
            prop_assert!(is_repair || content(&mended) == content(&document), "{code} loses something: {mended}");
        }
    }

    #[test]
    fn fixing_comes_to_an_end(line in text(), markdown in text()) {
        let mut document = article(&line, &markdown);
        for _ in 0..100 {
            let inspection = inspect(&document);
            let Some(fix) = inspection.findings().iter().find_map(|finding| finding.fix.clone()) else { return Ok(()) };
            json_patch::patch(&mut document, &fix.patch.0).unwrap();
        }
        prop_assert!(false, "still fixing: {}", document);
    }
}

/// The first example under `## Wrong` on a rule's page, where it is an article.
fn wrong_example(rule: &Rule) -> Option<Value> {
    let (_, wrong) = rule.page.split_once("\n## Wrong\n\n```yaml\n")?;
    let (text, _) = wrong.split_once("```")?;
    formats::read(text.as_bytes(), Format::Yaml, LINTER.catalog().limits()).document
}

#[test]
fn the_fix_of_a_rule_mends_the_wrong_example_of_its_page() {
    let mut mended_by = Vec::new();
    for rule in RULES.iter().filter(|rule| !rule.code.starts_with('S')) {
        let Some(document) = wrong_example(rule) else { continue };
        let before = inspect(&document);
        let Some(finding) = before.findings().iter().find(|finding| finding.rule.code == rule.code) else { continue };
        let Some(fix) = &finding.fix else { continue };
        let mut mended = document.clone();
        json_patch::patch(&mut mended, &fix.patch.0).unwrap();
        assert!(count(&inspect(&mended), rule.code) < count(&before, rule.code), "{}: {mended}", rule.code);
        mended_by.push(rule.code);
    }
    assert_eq!(
        mended_by,
        ["L504", "L508", "L510", "N301", "T401", "T403", "T405", "T411", "T412", "T416", "T417", "T418"]
    );
}
