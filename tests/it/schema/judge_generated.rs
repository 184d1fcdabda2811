//! The judge against generated bad documents: it never panics, and every fix that it offers is certain.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use galley::content::{Limits, TypeName};
use galley::schema::{Catalog, Inspection, Linter, Stage};
use serde_json::{Value, json};

static LINTER: LazyLock<Linter> = LazyLock::new(|| Linter::new(Catalog::shipped(Limits::default()).unwrap()));

/// Numbers that look like chance and are the same every time (a linear congruential generator, Knuth's MMIX).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

pub(crate) fn good_article() -> Value {
    json!({
        "title": "A vote on Tuesday", "summary": "The council votes.", "tags": ["energy", "politics"],
        "authors": [{ "name": "Ada Okafor", "url": "https://example.org/ada" }],
        "cover": { "src": "https://example.org/a.jpg", "alt": "A bridge" },
        "seo": { "title": "A vote", "no_index": false }, "date": "2026-11-24T08:00:00Z",
        "blocks": [
            { "type": "body", "id": "intro", "heading": "The vote", "text": "It is on *Tuesday*." },
            { "type": "implications", "id": "means", "heading": "Means", "items": [{ "label": "Cost", "text": "Less." }] },
            { "type": "faq", "id": "faq", "items": [{ "question": "When?", "answer": "On Tuesday." }] },
            { "type": "takeaways", "id": "points", "items": ["One", "Two"] },
            { "type": "call_to_action", "id": "follow", "purpose": "follow", "text": "Stay.", "label": "Go", "url": "https://example.org" },
            { "type": "related", "id": "more", "items": [{ "title": "Who pays", "entry": "who-pays" }] },
            { "type": "image", "id": "picture", "src": "https://example.org/b.jpg", "alt": "A river" },
            { "type": "quote", "id": "quote", "text": "We build.", "source": "https://example.org/q" },
            { "type": "code", "id": "code", "code": "let a = 1;" }
        ]
    })
}

/// Every place of a document.
fn places(value: &Value, place: &str, found: &mut Vec<String>) {
    found.push(place.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| places(item, &format!("{place}/{at}"), found));
        }
        Value::Object(fields) => fields.iter().for_each(|(key, field)| places(field, &format!("{place}/{key}"), found)),
        _ => {}
    }
}

fn anything(chance: &mut Chance) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(7),
        json!(-1.5),
        json!(""),
        json!("x"),
        json!("Two Words"),
        json!("CafÃ© ๐ฌ"),
        json!("a <b>bold</b> word"),
        json!("http://example.com"),
        json!([]),
        json!({}),
        json!(["One", "One", 3]),
        json!({ "type": "body" }),
        json!({ "id": "intro", "type": "Call-To-Action" }),
        json!("FOLLOW"),
        json!("x".repeat(6_000)),
        json!([[[[[[]]]]]]),
        json!({ "": { "~/": 1 } }),
        json!("\u{0}\u{202e}"),
    ];
    values[chance.below(values.len())].clone()
}

/// Breaks a document in one place.
pub(crate) fn break_one(document: &mut Value, chance: &mut Chance) {
    let mut all = Vec::new();
    places(document, "", &mut all);
    let place = &all[chance.below(all.len())];
    let value = document.pointer_mut(place).unwrap();
    match (chance.below(4), value) {
        (0, Value::Object(fields)) => {
            let name = fields.keys().nth(chance.below(fields.len().max(1))).cloned();
            name.and_then(|name| fields.shift_remove(&name));
        }
        (1, Value::Object(fields)) => {
            // A slip of the keyboard: a letter is lost from the name of a field.
            if let Some(name) = fields.keys().nth(chance.below(fields.len().max(1))).cloned() {
                let taken = fields.shift_remove(&name).unwrap();
                fields.insert(name.chars().skip(1).collect(), taken);
            }
        }
        (2, Value::Object(fields)) => {
            fields.insert("extra".to_owned(), anything(chance));
        }
        (0 | 1, Value::Array(items)) => items.extend(items.first().cloned()),
        (2, Value::Array(items)) => items.push(anything(chance)),
        (_, value) => *value = anything(chance),
    }
}

fn inspect(document: &Value) -> Inspection {
    LINTER.inspect(&TypeName::parse("article").unwrap(), document.clone(), Stage::Publish).unwrap()
}

fn tally(inspection: &Inspection) -> BTreeMap<&'static str, usize> {
    let mut tally = BTreeMap::new();
    for finding in inspection.findings() {
        *tally.entry(finding.rule.code).or_default() += 1;
    }
    tally
}

#[test]
fn four_hundred_bad_documents_are_judged_and_every_fix_is_certain() {
    let mut chance = Chance(2026);
    let (mut bad, mut fixes) = (0, 0);
    for _ in 0..400 {
        let mut document = good_article();
        for _ in 0..=chance.below(4) {
            break_one(&mut document, &mut chance);
        }
        let inspection = inspect(&document);
        bad += usize::from(!inspection.findings().is_empty());
        let before = tally(&inspection);
        for finding in inspection.findings() {
            assert!(finding.message.chars().count() < 400, "{}", finding.message);
            let Some(fix) = &finding.fix else { continue };
            fixes += 1;
            let mut mended = document.clone();
            json_patch::patch(&mut mended, &fix.patch.0).unwrap();
            let after = tally(&inspect(&mended));
            let code = finding.rule.code;
            assert!(after.get(code) < before.get(code), "{code} {}: {document}", finding.message);
            // A block whose type is mended is judged by its type for the first time.
            let is_new = |code: &&&str| after[**code] > before.get(**code).copied().unwrap_or(0);
            if code != "S103" {
                assert_eq!(after.keys().find(is_new), None, "{code} {}: {document}", finding.message);
            }
        }
    }
    assert!(bad > 350 && fixes > 100, "{bad} bad documents with {fixes} fixes");
}
