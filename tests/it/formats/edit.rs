//! Changes of a document as edits of its text: exact, or none.

use galley::content::{Limits, json_patched};
use galley::formats::{Body, Format, change, edited, read};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::arbitrary;
use super::scene::written;

/// The text with a patch made in it, if an edit does that.
fn changed(text: &str, format: Format, patch: Value) -> Option<String> {
    let reading = read(text.as_bytes(), format, &Limits::default());
    let patch = serde_json::from_value(patch).unwrap();
    let change = change(text, (format, &Body::Blocks), &reading, &patch, &Limits::default())?;
    let meant = json_patched(reading.document.unwrap(), &patch, &Limits::default()).unwrap();
    assert_eq!(change.document, meant);
    assert_eq!(read(change.text.as_bytes(), format, &Limits::default()).document, Some(meant));
    assert_eq!(edited(text, &change.edits).as_ref(), Some(&change.text));
    Some(change.text)
}

fn yaml(text: &str, patch: Value) -> String {
    changed(text, Format::Yaml, patch).unwrap()
}

fn json(text: &str, patch: Value) -> String {
    changed(text, Format::Json, patch).unwrap()
}

#[test]
fn an_item_goes_with_its_comma_and_its_comment() {
    let remove = |index: usize| json!([{ "op": "remove", "path": format!("/a/{index}") }]);
    assert_eq!(json("{\"a\": [1, 2, 3]}", remove(0)), "{\"a\": [2, 3]}");
    assert_eq!(json("{\"a\": [1, 2, 3]}", remove(2)), "{\"a\": [1, 2]}");
    assert_eq!(json("{\"a\": [ 1 ]}", remove(0)), "{\"a\": []}");
    assert_eq!(json("{\"a\": [\n  1,\n  2\n]}", remove(1)), "{\"a\": [\n  1\n]}");
    assert_eq!(yaml("a:\n- x # one\n# above\n- y # two\n- z\n", remove(1)), "a:\n- x # one\n# above\n- z\n");
    assert_eq!(yaml("a:\n  - x\nb: 1\n", remove(0)), "a: []\nb: 1\n");
    assert_eq!(yaml("a: [x, # one\n    y] # two\n", remove(1)), "a: [x # one\n    ] # two\n");
    assert_eq!(yaml("a:\n- b: 1\n  c: |\n    x\n\n- d\n", remove(0)), "a:\n- d\n");
}

#[test]
fn a_field_goes_with_its_line() {
    let remove = |path: &str| json!([{ "op": "remove", "path": path }]);
    assert_eq!(yaml("a: # why\nb: 1\n", remove("/a")), "b: 1\n");
    assert_eq!(yaml("- a: 1\n  b: 2\n", remove("/0/a")), "- b: 2\n");
    assert_eq!(yaml("{a: 1, b: 2} # c\n", remove("/b")), "{a: 1} # c\n");
    assert_eq!(json("{\n  \"a\": 1,\n  \"b\": {}\n}\n", remove("/b")), "{\n  \"a\": 1\n}\n");
}

#[test]
fn what_is_added_looks_like_its_neighbours() {
    let add = |path: &str, value: Value| json!([{ "op": "add", "path": path, "value": value }]);
    assert_eq!(json("{\"a\":1}", add("/b", json!("x"))), "{\"a\":1,\"b\":\"x\"}");
    assert_eq!(json("{\n\t\"a\" : 1\n}", add("/b", json!(2))), "{\n\t\"a\" : 1,\n\t\"b\" : 2\n}");
    assert_eq!(json("{}", add("/b", json!(2))), "{ \"b\": 2 }");
    assert_eq!(yaml("a: 1 # one\n# end\n", add("/b", json!("x"))), "a: 1 # one\nb: x\n# end\n");
    assert_eq!(yaml("- 'a': 'x'\n", add("/0/b", json!("it's"))), "- 'a': 'x'\n  'b': 'it''s'\n");
    assert_eq!(yaml("a: 1", add("/b", json!("- x"))), "a: 1\nb: \"- x\"");
    assert_eq!(yaml("a: |\n  x\n", add("/b", json!(true))), "a: |\n  x\nb: true\n");
    assert_eq!(yaml("- x\n- 'y'\n", add("/1", json!("z"))), "- x\n- 'z'\n- 'y'\n");
    assert_eq!(yaml("[x, y]\n", add("/-", json!("z"))), "[x, y, z]\n");
    let page = "+++\ntitle = 'A' # one\n+++\n";
    let with = changed(page, Format::Markdown, add("/summary", json!("B"))).unwrap();
    assert_eq!(with, "+++\ntitle = 'A' # one\nsummary = 'B'\n+++\n");
}

#[test]
fn a_replaced_text_keeps_its_style() {
    let replace = |value: Value| json!([{ "op": "replace", "path": "/a", "value": value }]);
    assert_eq!(yaml("a: 'it''s x'\n", replace(json!("it's y"))), "a: 'it''s y'\n");
    assert_eq!(yaml("a: \"\\u00e9 x\"\n", replace(json!("é y"))), "a: \"\\u00e9 y\"\n");
    assert_eq!(yaml("a: |\n  one\n  two\n", replace(json!("one\nthree\n"))), "a: |\n  one\n  three\n");
    assert_eq!(yaml("a: >-\n  one\n  two\n", replace(json!("one tyo"))), "a: >-\n  one\n  tyo\n");
    assert_eq!(yaml("a: 12 # x\n", replace(json!("12"))), "a: \"12\" # x\n");
    assert_eq!(json("{\"a\": \"\\u00e9 x\"}", replace(json!("é y"))), "{\"a\": \"\\u00e9 y\"}");
}

#[test]
fn what_stands_twice_in_the_document_and_once_in_the_text_is_left() {
    let text = "a: &x\n  b: 1\nc: *x\n";
    assert_eq!(changed(text, Format::Yaml, json!([{ "op": "replace", "path": "/a/b", "value": 2 }])), None);
    assert_eq!(changed(text, Format::Yaml, json!([{ "op": "move", "from": "/c/b", "path": "/c/d" }])), None);
}

#[test]
fn several_operations_are_one_change() {
    let patch = json!([
        { "op": "move", "from": "/a", "path": "/c/a" },
        { "op": "add", "path": "/d", "value": "x" },
        { "op": "test", "path": "/d", "value": "x" },
    ]);
    assert_eq!(yaml("a: 1 # gone\nb: 2 # stays\nc:\n  e: 3\n", patch), "b: 2 # stays\nc:\n  e: 3\n  a: 1\nd: x\n");
}

proptest! {
    #![proptest_config(crate::property::config(60))]

    #[test]
    fn a_change_is_exact_or_none(document in arbitrary::document(), text in arbitrary::text(), pick in any::<prop::sample::Index>()) {
        for format in Format::ALL {
            let source = written(&document, format);
            let places = places(&document);
            if places.is_empty() {
                continue;
            }
            let place = pick.get(&places);
            let replaced = changed(&source, format, json!([{ "op": "replace", "path": place, "value": text }]));
            prop_assert!(replaced.is_some() || format != Format::Json, "{source}");
            let removed = changed(&source, format, json!([{ "op": "remove", "path": place }]));
            prop_assert!(removed.is_some() || format != Format::Json, "{place} of {source}");
            changed(&source, format, json!([{ "op": "add", "path": "/new field", "value": text }]));
        }
    }
}

/// The places of all that is no object and no array.
fn places(document: &Value) -> Vec<String> {
    let below = |token: String, value: &Value| {
        let token = token.replace('~', "~0").replace('/', "~1");
        places_or_itself(value).into_iter().map(move |place| format!("/{token}{place}")).collect::<Vec<_>>()
    };
    match document {
        Value::Array(items) => items.iter().enumerate().flat_map(|(at, item)| below(at.to_string(), item)).collect(),
        Value::Object(fields) => fields.iter().flat_map(|(name, field)| below(name.clone(), field)).collect(),
        _ => Vec::new(),
    }
}

fn places_or_itself(value: &Value) -> Vec<String> {
    if value.is_object() || value.is_array() { places(value) } else { vec![String::new()] }
}
