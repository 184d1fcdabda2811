//! Bad documents that nobody writes by hand: fixes end, add no finding, lose nothing and leave the rest alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use galley::check::{CheckOptions, FixOptions, Report, Reporting, check};
use galley::content::{Limits, Locale, TypeName};
use galley::formats::{Format, read, write};
use galley::schema::{Applicability, Catalog, Linter, Stage};
use proptest::prelude::*;
use serde_json::{Value, json};

static LINTER: LazyLock<Linter> = LazyLock::new(|| Linter::new(Catalog::shipped(Limits::default()).unwrap()));

/// What may be done to a good document.
#[derive(Clone, Copy, Debug)]
enum Damage {
    Rename(&'static str, &'static str, &'static str),
    Set(&'static str, fn() -> Value),
    Remove(&'static str),
}

const DAMAGES: &[Damage] = &[
    Damage::Rename("", "summary", "sumary"),
    Damage::Rename("", "tags", "tgas"),
    Damage::Rename("/blocks/1/items/0", "answer", "anwser"),
    Damage::Rename("/blocks/3", "label", "lable"),
    Damage::Rename("/seo", "description", "descripton"),
    Damage::Set("/title", || json!(2026)),
    Damage::Set("/title", || json!("It's a FranÃ§ois: \"Ã©\" # x")),
    Damage::Set("/summary", || json!("GrÃ¶ÃŸe, 100 %")),
    Damage::Set("/blocks/0/text", || json!("One FranÃ§ois\n\nand *another* FranÃ§ois.")),
    Damage::Set("/blocks/1/items/1/question", || json!("Was it FranÃ§ois?")),
    Damage::Set("/blocks/2/items", || json!(["FranÃ§ois", "one", "FranÃ§ois two"])),
    Damage::Set("/tags", || json!(["a", "b", "a", "c", "b"])),
    Damage::Set("/seo/title", || json!(null)),
    Damage::Set("/blocks/3/purpose", || json!("Download")),
    Damage::Set("/blocks/3/type", || json!("Call-To-Action")),
    Damage::Set("/blocks/4/id", || json!("intro")),
    Damage::Set("/blocks/2/id", || json!("intro")),
    Damage::Remove("/blocks/4/id"),
    Damage::Remove("/blocks/3/id"),
];

fn article() -> Value {
    json!({
        "title": "A title", "summary": "A summary.", "tags": ["one", "two"],
        "seo": { "title": "T", "description": "D" },
        "blocks": [
            { "type": "body", "id": "intro", "text": "Some *text*." },
            { "type": "faq", "id": "faq", "items": [
                { "question": "Why?", "answer": "Because." }, { "question": "When?", "answer": "Then.\n\n- a\n- b" },
            ] },
            { "type": "takeaways", "id": "points", "items": ["one", "two"] },
            { "type": "call_to_action", "id": "act", "purpose": "download", "text": "T", "label": "L", "url": "https://example.org/" },
            { "type": "quote", "id": "words", "text": "So be it.", "attribution": "Somebody" },
        ],
    })
}

fn damaged(damages: &[usize]) -> Value {
    let mut document = article();
    for damage in damages {
        match DAMAGES[*damage] {
            Damage::Rename(holder, name, to) => {
                let fields = document.pointer_mut(holder).and_then(Value::as_object_mut);
                if let Some((fields, value)) =
                    fields.and_then(|fields| fields.remove(name).map(|value| (fields, value)))
                {
                    fields.insert(to.to_owned(), value);
                }
            }
            Damage::Set(pointer, value) => {
                if let Some(place) = document.pointer_mut(pointer) {
                    *place = value();
                }
            }
            Damage::Remove(pointer) => {
                let (holder, name) = pointer.rsplit_once('/').unwrap();
                document.pointer_mut(holder).and_then(Value::as_object_mut).unwrap().shift_remove(name);
            }
        }
    }
    document
}

/// The text with comments behind some of its lines and other line ends, if it still reads as the same document.
fn decorated(text: &str, format: Format, comments: u64, windows: bool) -> String {
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let wanted = format != Format::Json && comments >> (number % 64) & 1 == 1;
        lines.push(if wanted { format!("{line}   # note {number}") } else { line.to_owned() });
    }
    let same = |new: &str| {
        let document = |text: &str| read(text.as_bytes(), format, &Limits::default()).document;
        document(new) == document(text)
    };
    // A comment in a block of text is text: such lines are left as they were.
    for (number, line) in text.lines().enumerate() {
        if lines[number] != line && !same(&(lines.join("\n") + "\n")) {
            let mut alone: Vec<&str> = text.lines().collect();
            let commented = lines[number].clone();
            alone[number] = &commented;
            if !same(&(alone.join("\n") + "\n")) {
                line.clone_into(&mut lines[number]);
            }
        }
    }
    let new = lines.join(if windows { "\r\n" } else { "\n" }) + if windows { "\r\n" } else { "\n" };
    if same(&new) { new } else { text.to_owned() }
}

fn checked(path: &Path, fix_options: Option<FixOptions>) -> Report {
    let folder = path.parent().unwrap().to_owned();
    let options = CheckOptions {
        stage: Stage::Publish,
        content_type: Some(TypeName::parse("article").unwrap()),
        locale: Locale::parse("en").unwrap(),
        site: folder.clone(),
        content: folder,
        assets: None,
        collections: Arc::default(),
        is_whole_site: false,
        reporting: Reporting::default(),
        fix_options,
        cache: None,
    };
    check(&[path.to_owned()], &LINTER, &options)
}

fn tally(report: &Report) -> BTreeMap<&'static str, usize> {
    let mut tally = BTreeMap::new();
    for diagnostic in report.diagnostics() {
        *tally.entry(diagnostic.finding.rule.code).or_default() += 1;
    }
    tally
}

/// Every text in a document.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        Value::Null => Vec::new(),
        scalar => vec![scalar.to_string()],
    }
}

fn comments(text: &str) -> usize {
    text.matches("# note ").count()
}

/// Fixes a text and holds what came out against what has to.
fn fixed(text: &str, format: Format, up_to: Applicability) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("a.{}", format.extension()));
    fs::write(&path, text).unwrap();
    let fix_options = Some(FixOptions { up_to, writes: true });
    let before = checked(&path, None);
    let first = checked(&path, fix_options);
    assert!(first.failures.is_empty(), "{:?}\n{text}", first.failures);
    let after = fs::read_to_string(&path).unwrap();

    let (old, new) = (tally(&before), tally(&first));
    // A block whose type was mended is judged by it for the first time.
    let revealed = old.get("S103") > new.get("S103");
    for (code, count) in &new {
        assert!(revealed || old.get(code) >= Some(count), "{code} came with the fixes:\n{text}\n{after}");
    }
    assert_eq!(tally(&checked(&path, None)), new, "what is reported is what is left:\n{after}");

    let again = checked(&path, fix_options);
    assert_eq!(again.fixed().count(), 0, "the second run finds nothing to do:\n{text}\n{after}");
    assert_eq!(fs::read_to_string(&path).unwrap(), after);

    let document = |text: &str| read(text.as_bytes(), format, &Limits::default()).document.unwrap();
    if up_to == Applicability::Safe {
        assert_eq!(comments(&after), comments(text), "{text}\n{after}");
        assert!(texts(&document(&after)).len() >= texts(&document(text)).len(), "{text}\n{after}");
    }
    let gone: usize = first.fixed().map(|(_, fixed)| fixed.findings()).sum();
    let kept: Vec<&str> = after.split('\n').collect();
    let touched = text.split('\n').filter(|line| !kept.contains(line)).count();
    assert!(touched <= gone, "{touched} lines for {gone} findings:\n{text}\n{after}");
}

proptest! {
    #![proptest_config(crate::property::config(40))]

    #[test]
    fn bad_documents_are_mended_and_nothing_else_is(
        damages in proptest::collection::vec(0..DAMAGES.len(), 1..7), notes in any::<u64>(), windows in any::<bool>(),
        compact in any::<bool>(),
    ) {
        let document = damaged(&damages);
        let article = TypeName::parse("article").unwrap();
        for format in Format::ALL {
            let text = match format {
                Format::Json if compact => document.to_string(),
                _ => write(&document, format, LINTER.catalog(), &article),
            };
            let text = decorated(&text, format, notes, windows);
            fixed(&text, format, Applicability::Safe);
            fixed(&text, format, Applicability::Unsafe);
        }
    }
}
