//! A text keeps its meaning where the field holds CommonMark, and its place in the source whatever was done to it.

use galley::content::{Limits, Pointer, TypeName};
use galley::formats::LineIndex;
use galley::formats::plain_text::{Imported, import};
use galley::schema::{Catalog, Finding, Linter, rules};
use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// What a reader sees of CommonMark: the text of its paragraphs and list items, one a line. None if it has any markup
/// besides paragraphs and lists.
fn seen(markdown: &str) -> Option<Vec<String>> {
    let mut lines = vec![String::new()];
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) => lines.last_mut()?.push_str(&text),
            Event::Start(Tag::Paragraph | Tag::Item) | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                lines.push(String::new());
            }
            Event::Start(Tag::List(_)) | Event::End(TagEnd::List(_)) => lines.push(String::new()),
            _ => return None,
        }
    }
    lines.retain(|line| !line.is_empty());
    Some(lines)
}

fn finding(pointer: &str, within: std::ops::Range<usize>) -> Finding {
    rules::mojibake::RULE.finding(Pointer::parse(pointer).unwrap(), "here").within(within)
}

fn place(source: &str, imported: &Imported, pointer: &str, part: &str) -> (usize, usize) {
    let text = imported.document.pointer(pointer).unwrap().as_str().unwrap();
    let start = text.find(part).unwrap();
    let span = imported.locate(&finding(pointer, start..start + part.len()));
    assert_eq!(&source[span.clone()], part);
    let position = LineIndex::new(source).position(source, span.start);
    (position.line, position.column)
}

#[test]
fn damage_inside_a_string_is_found_at_its_line_and_column() {
    let source = include_str!("fixtures/glued_and_damaged.txt");
    let imported = import(source);
    assert_eq!(place(source, &imported, "/blocks/6/text", "๐ฌ"), (22, 1));
    assert_eq!(place(source, &imported, "/blocks/6/label", "โ"), (23, 37));
    assert_eq!(place(source, &imported, "/blocks/7/items/1/summary", "โ"), (29, 61));
    assert_eq!(place(source, &imported, "/blocks/0/text", "The town has"), (5, 1));
}

#[test]
fn what_is_missing_is_shown_at_the_first_line_of_what_should_hold_it() {
    let source = include_str!("fixtures/glued_and_damaged.txt");
    let imported = import(source);
    let at = |pointer: &str| {
        let finding = rules::missing_field::RULE.finding(Pointer::parse(pointer).unwrap(), "missing");
        source[imported.locate(&finding)].to_owned()
    };
    assert_eq!(at("/blocks/6/url"), "๐ฌ Want more stories from the coast?");
    assert_eq!(at("/blocks/7/items/0"), "The Ferry That Runs on Rapeseed");
    assert_eq!(at("/cover"), "Harbour Town to Heat Its Homes with Sea Water, Leaving Gas Behind");
}

#[test]
fn an_escaped_string_still_knows_its_places() {
    let source = include_str!("fixtures/accidental_markup.txt");
    let imported = import(source);
    assert_eq!(place(source, &imported, "/blocks/0/text", "not a heading"), (7, 5));
    assert_eq!(place(source, &imported, "/blocks/0/text", "snake_case"), (9, 3));
}

#[test]
fn what_is_escaped_is_what_the_schemas_call_commonmark() {
    let catalog = Catalog::shipped(Limits::default()).unwrap();
    let source = "T*i*tle\nA <b>summary</b> of *it* all.\nA <b>paragraph</b> that begins it.\nA *Heading* Here\nTwo <b>things</b>:\n\
                  - L*a*bel: A *text* there\n- L*b*bel: A *text* there\nFAQ\nIs *it*? Yes, *it* is.\nKey Takeaways\n- A *point*\n\
                  Want *more*?\nSubscribe now\nRelated Articles\nA *T*\nA *summary* here.";
    let imported = import(source);
    let mut inspection = Linter::new(catalog)
        .inspect(&TypeName::parse("article").unwrap(), imported.document, galley::schema::Stage::Draft)
        .unwrap();
    inspection.resolve(|_| galley::schema::Resolution::Published);
    let escaped: Vec<String> = inspection.document()["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|block| {
            block
                .as_object()
                .unwrap()
                .iter()
                .filter(|(_, value)| value.to_string().contains("\\\\*"))
                .map(|(key, _)| format!("{}.{key}", block["type"].as_str().unwrap()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(escaped, ["implications.items", "faq.items", "takeaways.items", "call_to_action.text"]);
    assert!(!inspection.findings().iter().any(|finding| finding.rule.name == "raw-html"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn body_text_reads_as_the_source_read(
        line in "[A-Za-z0-9 <>#*_`&;\\[\\]()\\\\!~=+.:/\"'|-]{1,30}",
        item in "[A-Za-z0-9 <>#*_`&;\\[\\]()\\\\!~=+.:/\"'|-]{1,20}",
    ) {
        let source = format!("A Title\n{line}\n- x{item}\n");
        let imported = import(&source);
        let Some(text) = imported.document.pointer("/blocks/0/text").and_then(|text| text.as_str()) else { return Ok(()) };
        let Some(seen) = seen(text) else { return Err(TestCaseError::fail(format!("markup in {text:?}"))) };
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        for seen in seen {
            let wanted: Vec<Vec<String>> = source.lines().map(words).collect();
            let found = words(&seen);
            prop_assert!(wanted.iter().any(|line| line.ends_with(&found)), "{seen:?} of {text:?}");
        }
    }
}
