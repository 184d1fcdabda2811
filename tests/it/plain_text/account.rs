//! The source is accounted for to the last sign, whatever it is.

use std::sync::LazyLock;

use galley::content::{Document, Limits, Pointer, TypeName};
use galley::formats::plain_text::{Imported, import};
use galley::schema::{Catalog, Linter, Stage};
use proptest::prelude::*;
use serde_json::Value;

/// Every string of a document that came from the source, by its pointer.
fn strings(document: &Document) -> Vec<(Pointer, String)> {
    fn walk(value: &Value, pointer: Pointer, strings: &mut Vec<(Pointer, String)>) {
        match value {
            Value::String(text) => strings.push((pointer, text.clone())),
            Value::Array(values) => {
                values.iter().enumerate().for_each(|(index, value)| walk(value, pointer.index(index), strings));
            }
            Value::Object(fields) => fields
                .iter()
                .filter(|(key, _)| !["type", "id", "purpose"].contains(&key.as_str()))
                .for_each(|(key, value)| walk(value, pointer.key(key), strings)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    walk(document, Pointer::root(), &mut all);
    all
}

/// The words of the source that are neither in the document nor left over.
fn unaccounted(source: &str, imported: &Imported) -> Vec<String> {
    let mut accounted = vec![false; source.len()];
    let runs = strings(&imported.document).into_iter().flat_map(|(pointer, _)| imported.runs(&pointer));
    for span in runs.chain(imported.leftovers.iter().map(|leftover| leftover.span.clone())) {
        accounted[span].fill(true);
    }
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}');
    let open = source.char_indices().map(|(at, c)| if accounted[at] || blank(c) { ' ' } else { c });
    open.collect::<String>().split_whitespace().map(str::to_owned).collect()
}

/// What a shape says again: list markers and numbers, colons and the arrow before an address, the letters that mark
/// questions and answers, the words and signs around authors'
/// names.
fn is_explained(word: &str) -> bool {
    let numbered = word.strip_suffix(['.', ')']).is_some_and(|number| number.parse::<u16>().is_ok());
    numbered || ["Q:", "A:", "By", "and"].contains(&word) || word.chars().all(|sign| "-*•–—+‣▪◦●·:：→,|".contains(sign))
}

/// Lines from which articles are made, and some that are none.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("FAQ".to_owned()),
        Just("Key Takeaways:".to_owned()),
        Just("Related Articles".to_owned()),
        Just("A Heading in the Middle".to_owned()),
        Just("our newsletter →Related Articles".to_owned()),
        Just("Follow @harbour for more.".to_owned()),
        Just("Want more?".to_owned()),
        Just("Subscribe to our newsletter".to_owned()),
        Just("Sign up for it: https://example.com/a".to_owned()),
        Just("https://example.com/b".to_owned()),
        "(Follow us: |)https://[a-z./:@%\\[\\]?#]{0,8}",
        Just("Is it so? It is.".to_owned()),
        Just("Q: Is it? A: It is.".to_owned()),
        Just("A: It was.".to_owned()),
        Just("By Ada Okafor, Jo Lind and Li Wei | 3 June".to_owned()),
        Just("© 2026 Us".to_owned()),
        Just("3 June 2026".to_owned()),
        Just("---".to_owned()),
        Just(String::new()),
        "[-*•–] [A-Z][a-z]{2,8}: [a-z ]{1,20}",
        "[-*•–1-9][.) ]{0,2}[A-Za-z<>#*_`&;\\[\\]\\\\ é๐]{0,20}",
        "[A-Z][a-z]{1,8}( [a-z]{1,9}){3,14}[.!?]",
        " {0,3}[a-z]{1,8}( [a-z]{1,9}){3,9}",
        "\\PC{0,40}",
    ]
}

fn source() -> impl Strategy<Value = String> {
    let end = prop_oneof![Just("\n"), Just("\n\n"), Just("\r\n"), Just("\r"), Just("\u{a0}\n")];
    prop::collection::vec((line(), end), 0..24).prop_map(|lines| lines.into_iter().map(|(l, e)| l + e).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn nothing_is_dropped_silently(source in source()) {
        let imported = import(&source);
        let missing = unaccounted(&source, &imported);
        prop_assert!(missing.iter().all(|word| is_explained(word)), "unaccounted: {missing:?}");
    }

    #[test]
    fn every_string_is_a_slice_of_the_source_or_says_how_it_was_joined(source in source()) {
        let imported = import(&source);
        for (pointer, text) in strings(&imported.document) {
            let runs = imported.runs(&pointer);
            prop_assert!(imported.spans.get(&pointer).is_some(), "no span: {pointer}");
            if let [run] = runs.as_slice() {
                prop_assert_eq!(&source[run.clone()], text.as_str());
            }
            prop_assert!(runs.windows(2).all(|two| two[0].end <= two[1].start), "out of order: {:?}", runs);
        }
    }

    #[test]
    fn what_is_imported_can_be_saved_as_a_draft(source in source()) {
        static LINTER: LazyLock<Linter> = LazyLock::new(|| Linter::new(Catalog::shipped(Limits::default()).unwrap()));
        let article = TypeName::parse("article").unwrap();
        let inspection = LINTER.inspect(&article, import(&source).document, Stage::Draft).unwrap();
        prop_assert!(!inspection.is_refused(), "{:#?}", inspection.findings());
    }

    #[test]
    fn block_ids_are_unique_slugs(source in source()) {
        let imported = import(&source);
        let ids: Vec<&str> = imported.document["blocks"].as_array().into_iter().flatten()
            .map(|block| block["id"].as_str().unwrap()).collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        prop_assert_eq!(unique.len(), ids.len());
        prop_assert!(ids.iter().all(|id| galley::content::Slug::parse(id).is_ok() && id.len() <= 64));
    }
}
