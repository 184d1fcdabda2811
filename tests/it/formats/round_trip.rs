//! Reading what was written gives the document back, and writing it again the same text.

use galley::content::Limits;
use galley::formats::{Format, read};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::arbitrary;
use super::scene::written;

fn comes_back(document: &Value, format: Format) {
    let text = written(document, format);
    let reading = read(text.as_bytes(), format, &Limits::default());
    let messages: Vec<_> = reading.findings.iter().map(|found| &found.finding.message).collect();
    assert!(messages.is_empty(), "{document:#}\n{text}\n{messages:?}");
    let back = reading.document.expect("a text without findings has a document");
    assert_eq!(&back, document, "{text}");
    assert_eq!(written(&back, format), text);
}

proptest! {
    #![proptest_config(crate::property::config(200))]

    #[test]
    fn json_comes_back(document in arbitrary::document()) {
        comes_back(&document, Format::Json);
    }

    #[test]
    fn yaml_comes_back(document in arbitrary::document()) {
        comes_back(&document, Format::Yaml);
    }

    #[test]
    fn markdown_comes_back(document in arbitrary::document()) {
        comes_back(&document, Format::Markdown);
    }
}

#[test]
fn the_order_of_the_fields_makes_no_difference() {
    let one =
        json!({"blocks": [{"text": "x", "id": "a", "type": "body"}], "x": 1, "summary": "S", "title": "T", "b": 2});
    let other =
        json!({"title": "T", "b": 2, "summary": "S", "x": 1, "blocks": [{"type": "body", "id": "a", "text": "x"}]});
    for format in Format::ALL {
        assert_eq!(written(&one, format), written(&other, format));
    }
    assert!(written(&one, Format::Yaml).starts_with("title: T\nsummary: S\n"));
}

#[test]
fn what_is_deeper_than_documents_may_be_is_not_lost() {
    let deep = (0..60).fold(json!("x"), |value, _| json!({"a": [value]}));
    for format in Format::ALL {
        assert!(written(&deep, format).contains('x'));
    }
}

#[test]
fn long_names_come_back() {
    let document = json!({"é".repeat(3_000): {"x": ["y"]}, "a b ".repeat(600): 1});
    comes_back(&document, Format::Json);
    comes_back(&document, Format::Yaml);
    comes_back(&document, Format::Markdown);
}
