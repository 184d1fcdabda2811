//! Texts that were damaged on their way: whatever they hold, reading ends, and points into the text.

use galley::content::{Limits, Pointer};
use galley::formats::{Body, Format, locate, read, read_fast};
use galley::schema::rules;
use proptest::prelude::*;
use serde_json::Value;

use super::arbitrary;
use super::scene::written;

/// Every place of a document.
fn places(value: &Value, pointer: &Pointer, all: &mut Vec<Pointer>) {
    all.push(pointer.clone());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| places(item, &pointer.index(at), all));
        }
        Value::Object(fields) => fields.iter().for_each(|(name, value)| places(value, &pointer.key(name), all)),
        _ => {}
    }
}

fn is_read_in_bounds(text: &str, format: Format) {
    let reading = read(text.as_bytes(), format, &Limits::default());
    assert!(reading.document.is_some() || !reading.findings.is_empty(), "nothing was said about {text:?}");
    if let Some(tree) = read_fast(text.as_bytes(), format, &Body::Blocks, &Limits::default()) {
        let document = tree.root().to_value();
        assert_eq!(Some(&document), reading.document.as_ref(), "{text:?}");
        assert!(reading.findings.is_empty(), "{text:?}: {:?}", reading.findings);
    }
    for found in &reading.findings {
        assert!(text.get(found.span.clone()).is_some(), "{:?} in {text:?}", found.span);
    }
    let Some(document) = reading.document else { return };
    let mut all = Vec::new();
    places(&document, &Pointer::root(), &mut all);
    for pointer in all {
        let string = document.pointer(pointer.as_str()).and_then(Value::as_str).unwrap_or_default();
        let middle = (0..=string.len() / 2).rev().find(|at| string.is_char_boundary(*at)).unwrap_or(0);
        let finding = rules::mojibake::RULE.finding(pointer, "");
        for finding in [finding.clone(), finding.clone().on_key(), finding.within(middle..string.len())] {
            let range = locate(text, format, &reading.spans, &finding);
            assert!(text.get(range.clone()).is_some(), "{range:?} for {:?} in {text:?}", finding.pointer);
        }
    }
}

proptest! {
    #![proptest_config(crate::property::config(150))]

    #[test]
    fn a_damaged_text_is_read_to_its_end(
        document in arbitrary::document(),
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..4, arbitrary::text()), 0..4),
    ) {
        for format in Format::ALL {
            let mut characters: Vec<char> = written(&document, format).chars().collect();
            for (at, length, instead) in &cuts {
                let start = at.index(characters.len() + 1);
                let end = (start + length).min(characters.len());
                characters.splice(start..end, instead.chars());
            }
            is_read_in_bounds(&characters.into_iter().collect::<String>(), format);
        }
    }

    #[test]
    fn any_text_is_read_to_its_end(text in arbitrary::text()) {
        for format in Format::ALL {
            is_read_in_bounds(&text, format);
        }
    }
}
