//! JSON read strictly.

use galley::content::{Limits, Pointer};
use galley::formats::{Format, LineIndex, read};
use serde_json::json;

use super::scene::{codes, document, reading, report, reports};

#[test]
fn a_document_is_read_as_it_is() {
    let text = "\u{feff} {\"title\": \"A\\u00e9\\n\\ud83d\\ude00\", \"n\": [1, -2, 0.5, 1e3, 18446744073709551615],\r\n \"x\": {}, \"y\": [ ], \"z\": null, \"t\": true}\n";
    let expected = json!({"title": "Aé\n😀", "n": [1, -2, 0.5, 1e3, 18_446_744_073_709_551_615_u64],
        "x": {}, "y": [], "z": null, "t": true});
    assert_eq!(document(text, Format::Json), expected);
}

#[test]
fn each_place_has_its_span() {
    let text = "{\"a/b\": [1, {\"c\": \"x\"}]}";
    let spans = reading(text, Format::Json).spans;
    let at = |pointer: &str| {
        let place = spans.get(&Pointer::parse(pointer).unwrap()).unwrap();
        (place.key.clone().map(|key| &text[key]), &text[place.value.clone()])
    };
    assert_eq!(at(""), (None, text));
    assert_eq!(at("/a~1b"), (Some("\"a/b\""), "[1, {\"c\": \"x\"}]"));
    assert_eq!(at("/a~1b/0"), (None, "1"));
    assert_eq!(at("/a~1b/1/c"), (Some("\"c\""), "\"x\""));
}

#[test]
fn what_is_no_json_is_told_with_what_was_expected() {
    let texts = [
        "",
        " \n",
        "{\"a\": 1,}",
        "[1 2]",
        "[\"a\" \"b\"]",
        "{\"a\" 1}",
        "{a: 1}",
        "{'a': 1}",
        "[1, 2",
        "[1] x",
        "[True, None, yes, NaN]",
        "[01, +1, .5, 1., 1e, 0x1F, --1]",
        "// note\n[1 /* two */]",
        "[\"line\nbreak\"]",
        "[\"tab\t\", \"\\q\", \"\\ud800\", \"\\u12\"]",
        "{\"a\": }",
        "[,]",
        "\u{1}",
    ];
    insta::assert_snapshot!(reports(Format::Json, &texts));
}

#[test]
fn what_a_document_cannot_hold_is_told_and_the_rest_is_read() {
    let text = "{\"a\": 1,\n \"b\": {\"a\": 2},\n \"a\": \"x\\u0000y\",\n \"n\": [18446744073709551616, 9007199254740993.0, 1e23]}";
    let reading = reading(text, Format::Json);
    insta::assert_snapshot!(report(text, &reading));
    assert_eq!(reading.document.unwrap()["b"], json!({"a": 2}));
}

#[test]
fn a_number_beyond_all_numbers_leaves_no_document() {
    let reading = reading("[1e999]", Format::Json);
    assert_eq!((codes(&reading), reading.document), (vec!["S005"], None));
}

#[test]
fn a_million_levels_are_refused_at_the_first_too_many() {
    for levels in [33, 10_000, 400_000] {
        for open in ["[", "{\"a\":", "[{\"a\":"] {
            let text = open.repeat(levels);
            let limits = Limits { document_bytes_max: 10_000_000, ..Limits::default() };
            let reading = read(text.as_bytes(), Format::Json, &limits);
            assert_eq!((codes(&reading), reading.document), (vec!["S006"], None));
        }
    }
    let deep = format!("{}{}", "[".repeat(32), "]".repeat(32));
    assert!(codes(&reading(&deep, Format::Json)).is_empty());
}

#[test]
fn the_limit_of_depth_has_a_limit() {
    let limits = Limits { json_depth_max: 10_000_000, document_bytes_max: 10_000_000, ..Limits::default() };
    let reading = read("[".repeat(1_000_000).as_bytes(), Format::Json, &limits);
    assert_eq!(codes(&reading), ["S006"]);
}

#[test]
fn bytes_that_are_no_utf8_are_named() {
    for format in Format::ALL {
        let reading = read(b"{\"a\": \"Gr\xf6\xdfe\"}", format, &Limits::default());
        assert_eq!(codes(&reading), ["S002"]);
        assert_eq!(reading.findings[0].span, 9..10);
        assert_eq!(reading.findings[0].finding.message, "invalid UTF-8 at byte 9: `0xF6`");
    }
}

#[test]
fn a_text_that_is_too_large_is_not_read() {
    for format in Format::ALL {
        let limits = Limits { document_bytes_max: 8, ..Limits::default() };
        assert_eq!(codes(&read(b"[1, 2, 3]", format, &limits)), ["S007"]);
        assert!(codes(&read(b"{\"a\": 1}", Format::Json, &limits)).is_empty());
    }
}

#[test]
fn many_duplicate_keys_take_no_long_time() {
    let text = format!("{{{}\"a\":1}}", "\"a\":1,".repeat(150_000));
    let reading = reading(&text, Format::Json);
    assert_eq!(reading.findings.len(), 1_000, "as many as are kept");
    assert_eq!(LineIndex::new(&text).position(&text, reading.findings[1].span.start).column, 14);
}
