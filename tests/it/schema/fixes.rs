//! Each fix of a rule about words removes its finding, adds none, loses nothing, and is done with when it is done.

use std::sync::LazyLock;

use galley::content::{Limits, TypeName};
use galley::schema::{Catalog, Inspection, Stage};
use proptest::prelude::*;
use serde_json::{Value, json};

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::shipped(Limits::default()).unwrap());

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
    CATALOG.inspect(&TypeName::parse("article").unwrap(), document.clone(), Stage::Publish).unwrap()
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
