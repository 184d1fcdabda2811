//! Markdown: front matter above, blocks below.

use galley::content::{Limits, Pointer, TypeName};
use galley::formats::Format;
use galley::schema::Catalog;
use serde_json::{Value, json};

use super::scene::{codes, document, reading, report, reports, written};

const ARTICLE: &str = "\
---
title: A new model
tags: [ai]
---
It *begins* here.

Second paragraph.

## What This Means {#means .implications}

Three things follow.

- **Cost:** it falls.
- **Speed:** it rises,
  and rises.

## The Bigger Picture

Text with `code`.

### A heading of its own

- and a list

## FAQ {#faq .faq}

### Why?

Because.

Really.

### When?

## {#takeaways .takeaways}

- One.
- Two
  lines.

```yaml {#follow .call_to_action}
purpose: follow
text: Follow us
```
";

fn article() -> Value {
    json!({
        "title": "A new model",
        "tags": ["ai"],
        "blocks": [
            {"type": "body", "id": "intro", "text": "It *begins* here.\n\nSecond paragraph."},
            {"type": "implications", "id": "means", "heading": "What This Means", "intro": "Three things follow.",
             "items": [{"label": "Cost", "text": "it falls."}, {"label": "Speed", "text": "it rises,\nand rises."}]},
            {"type": "body", "id": "the-bigger-picture", "heading": "The Bigger Picture",
             "text": "Text with `code`.\n\n### A heading of its own\n\n- and a list"},
            {"type": "faq", "id": "faq", "heading": "FAQ",
             "items": [{"question": "Why?", "answer": "Because.\n\nReally."}, {"question": "When?"}]},
            {"type": "takeaways", "id": "takeaways", "items": ["One.", "Two\nlines."]},
            {"type": "call_to_action", "id": "follow", "purpose": "follow", "text": "Follow us"}
        ]
    })
}

#[test]
fn each_part_of_the_text_is_the_block_that_it_looks_like() {
    assert_eq!(document(ARTICLE, Format::Markdown), article());
    assert_eq!(document(&ARTICLE.replace('\n', "\r\n"), Format::Markdown), article());
    assert_eq!(document(&format!("\u{feff}{ARTICLE}"), Format::Markdown), article());
}

#[test]
fn an_article_is_written_as_a_person_would() {
    insta::assert_snapshot!(written(&article(), Format::Markdown));
}

#[test]
fn each_place_has_its_span() {
    for text in [ARTICLE.to_owned(), ARTICLE.replace('\n', "\r\n"), format!("\u{feff}{ARTICLE}")] {
        let spans = reading(&text, Format::Markdown).spans;
        let at = |pointer: &str| {
            let place = spans.get(&Pointer::parse(pointer).unwrap()).unwrap_or_else(|| panic!("{pointer}"));
            text[place.value.clone()].replace('\r', "")
        };
        assert_eq!(at("/title"), "A new model");
        assert_eq!(at("/blocks/0/text"), "It *begins* here.\n\nSecond paragraph.");
        assert_eq!(at("/blocks/1").lines().next(), Some("## What This Means {#means .implications}"));
        assert_eq!(at("/blocks/1/type"), "implications");
        assert_eq!(at("/blocks/1/id"), "means");
        assert_eq!(at("/blocks/1/heading"), "What This Means");
        assert_eq!(at("/blocks/1/intro"), "Three things follow.");
        assert_eq!(at("/blocks/1/items/0"), "**Cost:** it falls.");
        assert_eq!(at("/blocks/1/items/0/label"), "Cost");
        assert_eq!(at("/blocks/1/items/1/text"), "it rises,\n  and rises.");
        assert_eq!(at("/blocks/3/items/0/question"), "Why?");
        assert_eq!(at("/blocks/3/items/0/answer"), "Because.\n\nReally.");
        assert_eq!(at("/blocks/3/items/1"), "### When?");
        assert_eq!(at("/blocks/4/items/1"), "Two\n  lines.");
        assert_eq!(at("/blocks/5").lines().next(), Some("```yaml {#follow .call_to_action}"));
        assert_eq!(at("/blocks/5/id"), "follow");
        assert_eq!(at("/blocks/5/text"), "Follow us");
    }
}

#[test]
fn a_block_whose_heading_names_only_an_id_begins_with_its_type() {
    let read = document("## Costs {#price}\n\nText.\n", Format::Markdown);
    let names: Vec<_> = read["blocks"][0].as_object().unwrap().keys().collect();
    assert_eq!(names, ["type", "id", "heading", "text"]);
}

#[test]
fn front_matter_is_yaml_toml_or_json() {
    let expected = json!({"title": "A", "n": 1, "seo": {"no_index": true}, "blocks": [{"type": "body", "id": "intro", "text": "Hi"}]});
    for front in [
        "---\ntitle: A\nn: 1\nseo: {no_index: true}\n---\n",
        "---yaml\ntitle: A\nn: 1\nseo: {no_index: true}\n---\n",
        "+++\ntitle = \"A\"\nn = 1\n[seo]\nno_index = true\n+++\n",
        "---toml\ntitle = \"A\"\nn = 1\nseo.no_index = true\n---\n",
        "---json\n{\"title\": \"A\", \"n\": 1, \"seo\": {\"no_index\": true}}\n---\n",
        ";;;\n{\"title\": \"A\", \"n\": 1, \"seo\": {\"no_index\": true}}\n;;;\n",
        "{\n  \"title\": \"A\", \"n\": 1,\n  \"seo\": {\"no_index\": true}\n}\n",
    ] {
        assert_eq!(document(&format!("{front}\nHi\n"), Format::Markdown), expected, "{front}");
        assert_eq!(document(&format!("{front}\nHi\n").replace('\n', "\r\n"), Format::Markdown), expected, "{front}");
    }
}

#[test]
fn toml_is_read_with_spans_and_findings() {
    let text = "+++\ntitle = \"A\"\ndate = 2026-11-24T08:00:00Z\nn = [9223372036854775807, 0xff, 1.5]\nbig = 99999999999999999999\n[a]\nnul = \"x\\u0000\"\n+++\n";
    let reading = reading(text, Format::Markdown);
    insta::assert_snapshot!(report(text, &reading));
    let place = reading.spans.get(&Pointer::parse("/n/1").unwrap()).unwrap();
    assert_eq!(&text[place.value.clone()], "0xff");
    let document = reading.document.unwrap();
    assert_eq!(document["date"], "2026-11-24T08:00:00Z");
    assert_eq!(document["n"], json!([i64::MAX, 255, 1.5]));
}

#[test]
fn nothing_of_the_text_is_dropped() {
    let texts = [
        "",
        "---js\nmodule.exports = {}\n---\n",
        "---\ntitle: A\n",
        "+++\na = 1\na = 2\nb = = 3\n+++\n",
        "---json\n{\"a\": 1,}\n---\n",
        "---\n- a\n---\n\nText\n",
        "---\nblocks: []\n---\n\nText\n",
        "## A {#a .takeaways}\n\nA paragraph.\n\n- one\n\nAnother.\n",
        "## A {#a .takeaways}\n\n- one\n\n[x]: y\n",
        "## A {#a .implications}\n\nIntro\n\n- **One:** two\n\nLost.\n\n- **Three:** four\n",
        "## A {#a .faq}\n\nLost.\n\n### Why?\n\nBecause.\n",
        "```yaml {#a .quote}\ntext: x\n```\n\nLost.\n",
        "```yaml {#a .quote}\ntype: quote\ntext: [\n```\n",
        "```yaml {#a .quote}\ntype: quote\n```\n",
        "```yaml {#a .quote}\n- x\n```\n",
        "```yaml {#a .quote}\ntext: x\n",
        "## A {#a #b .body .faq}\n\nText\n",
        "a\0b",
    ];
    insta::assert_snapshot!(reports(Format::Markdown, &texts));
}

#[test]
fn what_a_notation_cannot_hold_stands_in_a_fence() {
    for text in [
        "a\n\n## b",
        "a\n---\nb",
        "```\nopen",
        "<!-- open",
        "a ",
        "a\r\nb",
        "```yaml {#x .faq}\n```",
        "`````\nx\n`````\n## y",
        "",
    ] {
        let block = json!({"type": "body", "id": "x", "heading": "H", "text": text});
        let document = json!({"title": "T", "blocks": [block, {"type": "body", "id": "y", "text": "z"}]});
        let markdown = written(&document, Format::Markdown);
        assert!(markdown.contains("yaml {#x .body}"), "{markdown}");
        assert_eq!(super::scene::document(&markdown, Format::Markdown), document, "{markdown}");
    }
}

#[test]
fn a_document_that_is_no_markdown_stands_in_the_front_matter() {
    for document in [
        json!(null),
        json!([1]),
        json!("a: b"),
        json!({"blocks": []}),
        json!({"blocks": [1]}),
        json!({"blocks": {"a": 1}}),
        json!({"blocks": [{"type": "a b"}]}),
        json!({}),
        json!({"blocks": [{"id": "x"}]}),
    ] {
        let markdown = written(&document, Format::Markdown);
        assert!(markdown.starts_with("---\n") && markdown.ends_with("---\n"), "{markdown}");
        assert_eq!(super::scene::document(&markdown, Format::Markdown), document, "{markdown}");
    }
}

#[test]
fn a_fence_counts_the_levels_that_it_stands_in() {
    let deep = |levels| format!("```yaml {{#a .quote}}\nx: {}{}\n```\n", "[".repeat(levels), "]".repeat(levels));
    assert!(codes(&reading(&deep(29), Format::Markdown)).is_empty());
    assert_eq!(codes(&reading(&deep(30), Format::Markdown)), ["S006"]);
}

#[test]
fn deep_markdown_is_only_text() {
    let quotes = format!("{}x", "> ".repeat(10_000));
    assert_eq!(document(&quotes, Format::Markdown)["blocks"][0]["text"], quotes);
    let brackets = "[".repeat(50_000);
    assert_eq!(document(&brackets, Format::Markdown)["blocks"][0]["text"], brackets);
}

#[test]
fn a_text_that_looks_like_a_comment_for_the_check_is_written_so_that_it_stays() {
    let catalog = Catalog::shipped(Limits::default()).unwrap();
    let article = TypeName::parse("article").unwrap();
    for text in [
        "One.\n\n<!-- galley-ignore T405: x -->\nTwo.",
        "<!-- galley-ignore T405: x -->",
        "- a\n\n<!-- galley-ignore T405: x -->",
    ] {
        let block = serde_json::json!({ "type": "body", "id": "intro", "text": text });
        let document = serde_json::json!({ "title": "A", "summary": "B", "blocks": [block] });
        let page = galley::formats::write(&document, Format::Markdown, &catalog, &article);
        let back = galley::formats::read(page.as_bytes(), Format::Markdown, &Limits::default());
        assert_eq!(back.document.as_ref(), Some(&document), "{page}");
        assert_eq!(back.suppressions, [], "{page}");
    }
}
