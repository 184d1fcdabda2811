//! What of a text a finding of its document means.

use galley::content::Pointer;
use galley::formats::{Format, locate};
use galley::schema::{Finding, rules};

use super::scene::reading;

fn at(pointer: &str) -> Finding {
    rules::mojibake::RULE.finding(Pointer::parse(pointer).unwrap(), "")
}

fn meant(text: &str, format: Format, finding: &Finding) -> String {
    let range = locate(text, format, &reading(text, format).spans, finding);
    text[range].to_owned()
}

#[test]
fn a_key_a_value_and_what_is_missing() {
    let json = "{\n  \"title\": \"T\",\n  \"blocks\": [\n    { \"type\": \"faq\",\n      \"items\": [ {\"question\": \"Q\"} ] }\n  ]\n}\n";
    let yaml = "title: T\nblocks:\n  - type: faq\n    items:\n      - question: Q\n";
    let markdown = "---\ntitle: T\n---\n\n## F {#f .faq}\n\n### Q\n";
    for (text, format, key, value, block, item, missing) in [
        (json, Format::Json, "\"title\"", "\"T\"", "{ \"type\": \"faq\",", "{\"question\": \"Q\"}", "{"),
        (yaml, Format::Yaml, "title", "T", "type: faq", "question: Q", "title: T"),
        (markdown, Format::Markdown, "title", "T", "## F {#f .faq}", "### Q", "title: T"),
    ] {
        assert_eq!(meant(text, format, &at("/title").on_key()), key);
        assert_eq!(meant(text, format, &at("/title")), value);
        assert_eq!(meant(text, format, &at("/blocks/0")), block);
        assert_eq!(meant(text, format, &at("/blocks/0/intro")), block);
        assert_eq!(meant(text, format, &at("/blocks/0/items/0/answer")), item);
        assert_eq!(meant(text, format, &at("/summary")), missing);
    }
    assert_eq!(meant(yaml, Format::Yaml, &at("/title/x")), "title");
}

#[test]
fn a_part_of_a_string_is_found_however_it_is_written() {
    // In each text the field holds `Größe ist\nalles`, of which `ist` is meant.
    for (text, format) in [
        ("{\"t\": \"Gr\\u00f6\\u00dfe ist\\nalles\"}", Format::Json),
        ("t: \"Gr\\xF6\\u00dfe ist\\nalles\"", Format::Yaml),
        ("t: 'Größe ist\n\n  alles'", Format::Yaml),
        ("t: Größe ist\n\n  alles", Format::Yaml),
        ("t: |-\n    Größe ist\n    alles\n", Format::Yaml),
        ("+++\nt = \"Gr\\u00f6ße ist\\nalles\"\n+++\n", Format::Markdown),
        ("---\nt: |-\n  Größe ist\n  alles\n---\n", Format::Markdown),
    ] {
        let reading = reading(text, format);
        let value = reading.document.unwrap()["t"].as_str().unwrap().to_owned();
        assert_eq!(value, "Größe ist\nalles", "{text}");
        let range = locate(text, format, &reading.spans, &at("/t").within(8..11));
        assert_eq!(&text[range], "ist", "{text}");
        let range = locate(text, format, &reading.spans, &at("/t").within(12..17));
        assert_eq!(&text[range], "alles", "{text}");
    }
    let text = "+++\nt = 'one two'\n+++\n";
    assert_eq!(meant(text, Format::Markdown, &at("/t").within(4..7)), "two");
}

#[test]
fn a_part_of_a_block_is_found_in_the_text_itself() {
    for text in ["one\n\ntwo three\n", "one\r\n\r\ntwo three\r\n", "\u{feff}one\n\ntwo three"] {
        assert_eq!(meant(text, Format::Markdown, &at("/blocks/0/text").within(9..14)), "three");
    }
    for text in ["## {#t .takeaways}\n\n- one\n  two\n", "## {#t .takeaways}\r\n\r\n-   one\r\n    two\r\n"] {
        assert_eq!(meant(text, Format::Markdown, &at("/blocks/0/items/0").within(4..7)), "two");
    }
    let text = "## {#i .implications}\n\n- **Cost:** it\n  falls\n";
    assert_eq!(meant(text, Format::Markdown, &at("/blocks/0/items/0/text").within(3..8)), "falls");
}

#[test]
fn a_part_of_a_folded_text_is_shown_as_the_whole() {
    let text = "t: >-\n  one\n  two\n";
    assert_eq!(meant(text, Format::Yaml, &at("/t").within(4..7)), ">-\n  one\n  two\n");
}
