//! YAML, and what of it is refused.

use std::fmt::Write as _;

use galley::content::{Limits, Pointer};
use galley::formats::{Body, Format, read, read_fast};
use serde_json::json;

use super::scene::{codes, document, reading, report, reports};

const ARTICLE: &str = "\
# A note.
title: \"A \\u00e9\"
tags: [one, 'two', 2026-11-24]
summary: >-
  folded
  text
blocks:
  - type: body
    id: intro
    text: |
      First.

      - second
  - type: faq
    items:
    - question: Why?
      answer: 12
";

#[test]
fn a_document_is_read_by_the_core_schema() {
    let expected = json!({
        "title": "A é", "tags": ["one", "two", "2026-11-24"], "summary": "folded text",
        "blocks": [
            {"type": "body", "id": "intro", "text": "First.\n\n- second\n"},
            {"type": "faq", "items": [{"question": "Why?", "answer": 12}]}
        ]
    });
    assert_eq!(document(ARTICLE, Format::Yaml), expected);
    assert_eq!(document(&ARTICLE.replace('\n', "\r\n"), Format::Yaml), expected);
    assert_eq!(document(&format!("\u{feff}---\n{ARTICLE}...\n"), Format::Yaml), expected);
    assert_eq!(document(&format!("# By hand.\n%YAML 1.2 # as it is\n\n---\n{ARTICLE}"), Format::Yaml), expected);
}

#[test]
fn each_place_has_its_span() {
    for text in [ARTICLE.to_owned(), format!("\u{feff}{ARTICLE}")] {
        let spans = reading(&text, Format::Yaml).spans;
        let at = |pointer: &str| {
            let place = spans.get(&Pointer::parse(pointer).unwrap()).unwrap();
            (place.key.clone().map(|key| text[key].to_owned()), text[place.value.clone()].to_owned())
        };
        let of = |key: &str, value: &str| (Some(key.to_owned()), value.to_owned());
        assert_eq!(at("/title"), of("title", "\"A \\u00e9\""));
        assert_eq!(at("/tags"), of("tags", "[one, 'two', 2026-11-24]"));
        assert_eq!(at("/tags/1"), (None, "'two'".to_owned()));
        assert_eq!(at("/summary"), of("summary", ">-\n  folded\n  text\n"));
        assert_eq!(at("/blocks/0/text"), of("text", "|\n      First.\n\n      - second\n"));
        assert_eq!(at("/blocks/1"), (None, "type: faq\n    items:\n    - question: Why?\n      answer: 12".to_owned()));
        assert_eq!(at("/blocks/1/items/0/answer"), of("answer", "12"));
    }
}

#[test]
fn what_older_readers_take_for_something_else_is_told_and_read_all_the_same() {
    let text = "country: no # Norway\nopens: 12:30\nparts: [1_000, {a: Off}, b]\nno: on\nquoted: \"no\"\nsingle: 'no'\n\
                tagged: !!str no\ndate: 2026-01-01\nnumber: 12\nblock: |\n  no\nlong: no\n  way\nanchor: &a yes\nalias: *a\n";
    let reading = reading(text, Format::Yaml);
    let told: Vec<_> = reading
        .findings
        .iter()
        .map(|found| (found.finding.rule.code, found.finding.pointer.as_str(), &text[found.span.clone()]))
        .collect();
    let expected = [
        ("/country", "no"),
        ("/opens", "12:30"),
        ("/parts/0", "1_000"),
        ("/parts/1/a", "Off"),
        ("/no", "on"),
        ("/anchor", "yes"),
    ];
    assert_eq!(told, expected.map(|(pointer, text)| ("T419", pointer, text)));
    let document = reading.document.unwrap();
    assert_eq!(
        (&document["country"], &document["opens"], &document["no"]),
        (&json!("no"), &json!("12:30"), &json!("on"))
    );
    // A read_fast at the same text tells that there is something to say.
    let is_good = |text: &str| read_fast(text.as_bytes(), Format::Yaml, &Body::Blocks, &Limits::default()).is_some();
    assert!(!is_good("country: no\n") && !is_good("list:\n  - 12:30\n"));
    assert!(is_good("country: \"no\"\ndate: 2026-01-01\n"));
    for text in ["{\"country\": \"no\"}", "---json\n{\"country\": \"no\"}\n---\n", "+++\ncountry = \"no\"\n+++\n"] {
        let format = if text.starts_with('{') { Format::Json } else { Format::Markdown };
        assert_eq!(super::scene::reading(text, format).findings.len(), 0, "{text}");
    }
    assert_eq!(super::scene::reading("---\ncountry: no\n---\n", Format::Markdown).findings.len(), 1);
}

#[test]
fn what_json_cannot_hold_is_refused() {
    let texts = [
        "a: !custom x",
        "a: !!binary eA==",
        "a: !!int x",
        "a: !!map [1]",
        "1: x\ntrue: y\nnull: z\n~: w",
        "[a]: x",
        "{a: 1}: x",
        "base: &b {x: 1}\nmore:\n  <<: *b",
        "a: 1\n---\nb: 2",
        "%YAML 1.1\n---\na: 1",
        "%YAML 1.2\n%TAG ! tag:example.org,2026:\n---\na: 1",
        "a: [.inf, -.Inf, .nan]",
        "a: &a [*a]",
        "a: *b",
    ];
    insta::assert_snapshot!(reports(Format::Yaml, &texts));
}

#[test]
fn what_is_no_yaml_is_told_at_its_place() {
    let texts = [
        "",
        "# only a note\n",
        "a: b: c",
        "a: [1, 2",
        "a: \"b",
        "a:\n\t- b",
        "- a\nb: c",
        "a: 'b' c",
        "a: \"\\q\"",
        "}",
        "a: @b",
        "a: x\0y",
    ];
    insta::assert_snapshot!(reports(Format::Yaml, &texts));
}

#[test]
fn what_a_document_cannot_hold_is_told_and_the_rest_is_read() {
    let text = "a: 1\nb:\n  a: 2\n\"a\": \"x\\0y\"\nn: [18446744073709551616, 0xfffffffffffffffff, 1e400]\nb: 1\n";
    insta::assert_snapshot!(report(text, &reading(text, Format::Yaml)));
    let text = "a: 1\na: 2";
    assert_eq!(reading(text, Format::Yaml).document, Some(json!({"a": 2})));
}

#[test]
fn core_tags_are_followed() {
    let text = "{a: !!str 12, b: !!float 1.5, c: !!seq [!!null ~], d: !!int \"3\", e: ! 1}";
    assert_eq!(document(text, Format::Yaml), json!({"a": "12", "b": 1.5, "c": [null], "d": 3, "e": "1"}));
}

#[test]
fn an_alias_repeats_and_a_billion_laughs_are_refused() {
    let text = "a: &a {x: [1, 2]}\nb: *a\nc: [*a]";
    assert_eq!(document(text, Format::Yaml), json!({"a": {"x": [1, 2]}, "b": {"x": [1, 2]}, "c": [{"x": [1, 2]}]}));
    let mut bomb = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n".to_owned();
    for level in 1..10 {
        let below = format!("*a{}, ", level - 1).repeat(10);
        writeln!(bomb, "a{level}: &a{level} [{below}]").unwrap();
    }
    let reading = reading(&bomb, Format::Yaml);
    assert_eq!((codes(&reading), reading.document), (vec!["S010"], None));
}

#[test]
fn an_alias_of_something_deep_counts_its_levels() {
    let mut chain = "a0: &a0 [x]\n".to_owned();
    for level in 1..100 {
        writeln!(chain, "a{level}: &a{level} [*a{}]", level - 1).unwrap();
    }
    assert_eq!(codes(&reading(&chain, Format::Yaml)), ["S006"]);
}

#[test]
fn a_million_levels_are_refused_at_the_first_too_many() {
    let limits = Limits { document_bytes_max: 10_000_000, ..Limits::default() };
    let deep_block = (0..200).map(|level| format!("{}a:", " ".repeat(level))).collect::<Vec<_>>().join("\n");
    for text in [
        format!("{}{}", "[".repeat(33), "]".repeat(33)),
        "[".repeat(1_000_000),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        "? ".repeat(100_000),
        deep_block,
    ] {
        let reading = read(text.as_bytes(), Format::Yaml, &limits);
        assert_eq!((codes(&reading).last(), reading.document), (Some(&"S006"), None), "{}", &text[..20]);
    }
}
