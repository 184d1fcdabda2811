//! CommonMark as Portable Text, the blocks of <https://github.com/portabletext/portabletext>.
//!
//! Keys are made of places (`b2s0` is the first span of the third block), so that the same text has the same keys on
//! every node and after every restart.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use serde_json::{Map, Value, json};

use super::address::{may_be_linked, may_be_shown};

/// The Portable Text of a CommonMark text: a list of blocks. Its headings get the anchors, in order, as the field
/// `anchor`. What the format has no block for is a block of its own type: `code` with `code` and `language`, `break`
/// for a line across, and `image` with `src` and `alt` among the spans.
pub fn portable_text<'a>(text: &'a str, anchors: impl IntoIterator<Item = Cow<'a, str>>) -> Value {
    let mut builder = Builder::default();
    let mut anchors = anchors.into_iter();
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                builder.close();
                builder.begin(&format!("h{}", level as usize), anchors.next().as_deref());
            }
            Event::Start(tag) => builder.start(tag),
            Event::End(tag) => builder.end(tag),
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => builder.words(&words),
            Event::Code(words) => {
                builder.marks.push("code".to_owned());
                builder.words(&words);
                builder.marks.pop();
            }
            Event::SoftBreak => builder.words(" "),
            Event::HardBreak => builder.words("\n"),
            Event::Rule => {
                builder.close();
                builder.push("break", Map::new());
            }
            _ => {}
        }
    }
    builder.close();
    Value::Array(builder.blocks)
}

#[derive(Default)]
struct Builder {
    blocks: Vec<Value>,
    open: Option<Open>,
    /// The marks of the words that come next; of a link whose address is bad, an empty one.
    marks: Vec<String>,
    lists: Vec<&'static str>,
    /// Whether the next block begins an item of the innermost list.
    begins_item: bool,
    quotes: usize,
    code: Option<(Option<String>, String)>,
    /// The picture that stands open, and its words so far; none where its address is bad.
    image: Option<(Map<String, Value>, String)>,
}

/// A block that is being written.
struct Open {
    fields: Map<String, Value>,
    spans: Vec<Value>,
    mark_defs: Vec<Value>,
}

impl Builder {
    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.paragraph(),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                self.close();
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
                    CodeBlockKind::Indented => None,
                };
                self.code = Some((language, String::new()));
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(if first.is_some() { "number" } else { "bullet" });
            }
            Tag::Item => {
                self.close();
                self.begins_item = true;
            }
            Tag::Emphasis => self.marks.push("em".to_owned()),
            Tag::Strong => self.marks.push("strong".to_owned()),
            Tag::Link { dest_url, title, .. } => {
                let mark = if may_be_linked(&dest_url) { self.link(&dest_url, &title) } else { String::new() };
                self.marks.push(mark);
            }
            Tag::Image { dest_url, title, .. } if may_be_shown(&dest_url) => {
                let mut fields = Map::from_iter([("src".to_owned(), Value::from(&*dest_url))]);
                if !title.is_empty() {
                    fields.insert("title".to_owned(), Value::from(&*title));
                }
                self.image = Some((fields, String::new()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::HtmlBlock => self.close(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                if let Some((language, code)) = self.code.take() {
                    let mut fields = Map::from_iter([("code".to_owned(), code.trim_end_matches('\n').into())]);
                    fields.extend(language.map(|language| ("language".to_owned(), language.into())));
                    self.push("code", fields);
                }
            }
            TagEnd::Item => {
                self.close();
                self.begins_item = false;
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            // A paragraph of an item stays open for the item's next one.
            TagEnd::Paragraph if self.lists.is_empty() => self.close(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => {
                self.marks.pop();
            }
            TagEnd::Image => self.end_image(),
            _ => {}
        }
    }

    fn end_image(&mut self) {
        let Some((mut fields, alt)) = self.image.take() else { return };
        fields.insert("alt".to_owned(), alt.into());
        let number = self.blocks.len();
        let open = self.opened();
        let key = format!("b{number}s{}", open.spans.len());
        let mut image = Map::from_iter([("_type".to_owned(), "image".into()), ("_key".to_owned(), key.into())]);
        image.extend(fields);
        open.spans.push(Value::Object(image));
    }

    /// Begins a paragraph; the second one of an item goes on with the item's block, for a block of its own would be an
    /// item of its own.
    fn paragraph(&mut self) {
        if self.lists.is_empty() {
            self.close();
        }
        if self.open.is_some() {
            self.words("\n\n");
        } else {
            self.opened();
        }
    }

    fn begin(&mut self, style: &str, anchor: Option<&str>) -> &mut Open {
        let key = format!("b{}", self.blocks.len());
        let mut fields = Map::from_iter([("_type".to_owned(), "block".into()), ("_key".to_owned(), key.into())]);
        fields.insert("style".to_owned(), style.into());
        if let (true, Some(list)) = (self.begins_item, self.lists.last()) {
            fields.insert("listItem".to_owned(), (*list).into());
            fields.insert("level".to_owned(), self.lists.len().into());
        }
        self.begins_item = false;
        fields.extend(anchor.map(|anchor| ("anchor".to_owned(), anchor.into())));
        self.open.insert(Open { fields, spans: Vec::new(), mark_defs: Vec::new() })
    }

    /// The block that is being written; a new one where none is, for words of a tight item have no paragraph.
    fn opened(&mut self) -> &mut Open {
        match self.open.take() {
            Some(open) => self.open.insert(open),
            None => self.begin(if self.quotes > 0 { "blockquote" } else { "normal" }, None),
        }
    }

    fn link(&mut self, address: &str, title: &str) -> String {
        let number = self.blocks.len();
        let open = self.opened();
        let key = format!("b{number}l{}", open.mark_defs.len());
        let mut link = json!({ "_type": "link", "_key": key, "href": address });
        if let (false, Some(link)) = (title.is_empty(), link.as_object_mut()) {
            link.insert("title".to_owned(), title.into());
        }
        open.mark_defs.push(link);
        key
    }

    fn words(&mut self, words: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(words);
            return;
        }
        if let Some((_, alt)) = &mut self.image {
            alt.push_str(words);
            return;
        }
        let marks: Vec<Value> =
            self.marks.iter().filter(|mark| !mark.is_empty()).map(|mark| mark.as_str().into()).collect();
        let number = self.blocks.len();
        let open = self.opened();
        // Words that are marked alike are one span.
        if let Some(Value::Object(last)) = open.spans.last_mut()
            && last.get("marks").and_then(Value::as_array) == Some(&marks)
            && let Some(Value::String(text)) = last.get_mut("text")
        {
            text.push_str(words);
            return;
        }
        let key = format!("b{number}s{}", open.spans.len());
        open.spans.push(json!({ "_type": "span", "_key": key, "text": words, "marks": marks }));
    }

    fn close(&mut self) {
        let number = self.blocks.len();
        let Some(Open { mut fields, mut spans, mark_defs }) = self.open.take() else { return };
        if spans.is_empty() {
            // A block has one span at least.
            spans.push(json!({ "_type": "span", "_key": format!("b{number}s0"), "text": "", "marks": [] }));
        }
        fields.insert("markDefs".to_owned(), Value::Array(mark_defs));
        fields.insert("children".to_owned(), Value::Array(spans));
        self.blocks.push(Value::Object(fields));
    }

    fn push(&mut self, kind: &str, fields: Map<String, Value>) {
        let key = format!("b{}", self.blocks.len());
        let mut block = Map::from_iter([("_type".to_owned(), kind.into()), ("_key".to_owned(), key.into())]);
        block.extend(fields);
        self.blocks.push(Value::Object(block));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<Value> {
        portable_text(text, []).as_array().unwrap().clone()
    }

    fn spans(block: &Value) -> Vec<(&str, String)> {
        let span = |span: &'static str, value: &Value| value[span].to_string();
        let of = |value| -> (&str, String) {
            let value: &Value = value;
            (value["text"].as_str().unwrap_or_default(), span("marks", value))
        };
        block["children"].as_array().unwrap().iter().map(of).collect()
    }

    #[test]
    fn marks_and_links_stand_on_spans() {
        let found = blocks("One **two *three* [four](https://a.b \"T\")** `five`");
        assert_eq!(
            spans(&found[0]),
            [
                ("One ", "[]".to_owned()),
                ("two ", "[\"strong\"]".to_owned()),
                ("three", "[\"strong\",\"em\"]".to_owned()),
                (" ", "[\"strong\"]".to_owned()),
                ("four", "[\"strong\",\"b0l0\"]".to_owned()),
                (" ", "[]".to_owned()),
                ("five", "[\"code\"]".to_owned()),
            ]
        );
        let link = json!([{ "_type": "link", "_key": "b0l0", "href": "https://a.b", "title": "T" }]);
        assert_eq!((&found[0]["style"], &found[0]["markDefs"]), (&"normal".into(), &link));
    }

    #[test]
    fn items_have_their_kind_and_level() {
        let found = blocks("- a\n- b\n  1. c\n\n     more\n- d\n\nAfter");
        let seen: Vec<_> = found
            .iter()
            .map(|block| (spans(block)[0].0, block["listItem"].as_str(), block["level"].as_u64()))
            .collect();
        assert_eq!(
            seen,
            [
                ("a", Some("bullet"), Some(1)),
                ("b", Some("bullet"), Some(1)),
                ("c\n\nmore", Some("number"), Some(2)),
                ("d", Some("bullet"), Some(1)),
                ("After", None, None),
            ]
        );
    }

    #[test]
    fn what_has_no_block_of_its_own_is_an_own_type() {
        let found = blocks("> quoted\n\n```rust x\nfn a() {}\n```\n\n***\n\nSee ![A map](https://a.b/c.png).");
        assert_eq!(found[0]["style"], "blockquote");
        assert_eq!(found[1], json!({ "_type": "code", "_key": "b1", "code": "fn a() {}", "language": "rust" }));
        assert_eq!(found[2], json!({ "_type": "break", "_key": "b2" }));
        let image = json!({ "_type": "image", "_key": "b3s1", "src": "https://a.b/c.png", "alt": "A map" });
        assert_eq!(found[3]["children"][1], image);
    }

    #[test]
    fn headings_have_a_style_and_their_anchor() {
        let found = portable_text("## A\n\ntext\n\n### B", ["intro-a".into()]);
        assert_eq!((&found[0]["style"], &found[0]["anchor"]), (&json!("h2"), &json!("intro-a")));
        assert_eq!((&found[2]["style"], &found[2]["anchor"]), (&json!("h3"), &Value::Null));
    }

    #[test]
    fn a_bad_address_leaves_its_words() {
        let found = blocks("[a](javascript:x) ![b](data:x) <script>");
        assert_eq!(spans(&found[0]), [("a b <script>", "[]".to_owned())]);
        assert_eq!(found[0]["markDefs"], json!([]));
    }
}
