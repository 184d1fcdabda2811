//! Reading what was written gives the document back, and writing it again the same text.

use galley::content::{Limits, TypeName};
use galley::formats::{Format, read, write};
use galley::schema::Catalog;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::arbitrary;

thread_local! {
    static CATALOG: Catalog = Catalog::shipped(Limits::default()).expect("the shipped schemas are good");
}

fn written(document: &Value, format: Format) -> String {
    CATALOG.with(|catalog| write(document, format, catalog, &TypeName::parse("article").expect("a name")))
}

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
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

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
fn long_names_come_back() {
    let document = json!({"é".repeat(3_000): {"x": ["y"]}, "a b ".repeat(600): 1});
    comes_back(&document, Format::Json);
    comes_back(&document, Format::Yaml);
    comes_back(&document, Format::Markdown);
}
