//! CommonMark as Portable Text, the blocks of <https://github.com/portabletext/portabletext>.
//!
//! Keys are made of places (`b2s0` is the first span of the third block), so that the same text has the same keys on
//! every node and after every restart.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};
use serde_json::{Map, Value, json};

use crate::schema::{may_be_linked, may_be_shown};

/// The Portable Text of a CommonMark text: a list of blocks. Its headings get the anchors, in order, as the field
/// `anchor`. What the format has no block for is a block of its own type: `code` with `code` and `language`, `break`
/// for a line across, and `image` with `src` and `alt` among the spans. Within an item of a list they stand among the
/// item's spans, for a block between two items would end the list. The item that a numbered list goes on with, where that
/// is not 1, has its number as the field `start`.
pub fn portable_text<'a>(text: &'a str, anchors: impl IntoIterator<Item = Cow<'a, str>>) -> Value {
    let mut builder = Builder::default();
    let mut anchors = anchors.into_iter();
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                builder.heading(&format!("h{}", level as usize), anchors.next().as_deref());
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
            Event::Rule => builder.push("break", Map::new()),
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
    lists: Vec<List>,
    /// Whether the next block begins an item of the innermost list.
    begins_item: bool,
    quotes: usize,
    code: Option<(Option<String>, String)>,
    /// The picture that stands open, and its words so far; none where its address is bad.
    image: Option<(Map<String, Value>, String)>,
}

/// A list whose items are being written.
struct List {
    kind: &'static str,
    /// The number of the item that comes next; 0 in a list without numbers, whose items say none.
    next: u64,
    /// Whether the block written last belongs to the list, so that a reader counts on.
    is_counted: bool,
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
                self.close_unless_in_item();
                self.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
                    CodeBlockKind::Indented => None,
                };
                self.code = Some((language, String::new()));
            }
            Tag::List(first) => {
                self.close();
                let kind = if first.is_some() { "number" } else { "bullet" };
                self.lists.push(List { kind, next: first.unwrap_or(0), is_counted: first == Some(1) });
            }
            Tag::Item => {
                self.close();
                self.begins_item = true;
            }
            Tag::Emphasis => self.marks.push("em".to_owned()),
            Tag::Strong => self.marks.push("strong".to_owned()),
            Tag::Link { link_type, dest_url, title, .. } => {
                // CommonMark 6.5: the address of a mailbox is written without its scheme.
                let is_mailbox = link_type == LinkType::Email;
                let target = if is_mailbox { format!("mailto:{dest_url}") } else { dest_url.into_string() };
                let mark = if may_be_linked(&target) { self.link(&target, &title) } else { String::new() };
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
            TagEnd::Heading(_) | TagEnd::HtmlBlock | TagEnd::Paragraph => self.close_unless_in_item(),
            TagEnd::BlockQuote(_) => {
                self.close_unless_in_item();
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
        self.push_span("image", fields);
    }

    fn push_span(&mut self, kind: &str, fields: Map<String, Value>) {
        let number = self.blocks.len();
        let open = self.opened();
        open.spans.push(object(kind, &format!("b{number}s{}", open.spans.len()), fields));
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

    /// What stands open within an item stays open for what the item says next.
    fn close_unless_in_item(&mut self) {
        if self.lists.is_empty() {
            self.close();
        }
    }

    /// Begins a heading; within an item that has said something it is one more paragraph.
    fn heading(&mut self, style: &str, anchor: Option<&str>) {
        self.close_unless_in_item();
        if self.open.is_some() {
            self.words("\n\n");
        } else {
            self.begin(style, anchor);
        }
    }

    fn begin(&mut self, style: &str, anchor: Option<&str>) -> &mut Open {
        let key = format!("b{}", self.blocks.len());
        let mut fields = Map::from_iter([("_type".to_owned(), "block".into()), ("_key".to_owned(), key.into())]);
        fields.insert("style".to_owned(), style.into());
        let level = self.lists.len();
        if let (true, Some(list)) = (self.begins_item, self.lists.last_mut()) {
            fields.insert("listItem".to_owned(), list.kind.into());
            fields.insert("level".to_owned(), level.into());
            if list.kind == "number" {
                if !list.is_counted {
                    fields.insert("start".to_owned(), list.next.into());
                }
                list.next += 1;
            }
            list.is_counted = true;
        } else {
            self.lists.iter_mut().for_each(|list| list.is_counted = false);
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

    /// Writes what the format has no block for: a block of its own, or within an item one of the item's spans.
    fn push(&mut self, kind: &str, fields: Map<String, Value>) {
        self.close_unless_in_item();
        if self.lists.is_empty() {
            self.blocks.push(object(kind, &format!("b{}", self.blocks.len()), fields));
        } else {
            self.push_span(kind, fields);
        }
    }
}

fn object(kind: &str, key: &str, fields: Map<String, Value>) -> Value {
    let mut object = Map::from_iter([("_type".to_owned(), kind.into()), ("_key".to_owned(), key.into())]);
    object.extend(fields);
    Value::Object(object)
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
    fn a_numbered_list_keeps_its_numbers() {
        let numbers = |text: &str| -> Vec<(Option<String>, Option<u64>)> {
            let list = |block: &Value| block["listItem"].as_str().map(str::to_owned);
            blocks(text).iter().map(|block| (list(block), block["start"].as_u64())).collect()
        };
        let number = |start| (Some("number".to_owned()), start);
        assert_eq!(numbers("1. one\n2. two"), [number(None), number(None)]);
        assert_eq!(numbers("3. three\n4. four"), [number(Some(3)), number(None)]);
        assert_eq!(numbers("0. none\n1. one"), [number(Some(0)), number(None)]);
        // Numbers of an inner list are its own, and the outer one counts on behind it.
        assert_eq!(
            numbers("1. a\n\n   5. b\n   6. c\n2. d"),
            [number(None), number(Some(5)), number(None), number(None)]
        );
    }

    #[test]
    fn an_item_stays_one_block_whatever_it_holds() {
        let found = blocks("1. a\n\n   ```sh\n   ls\n   ```\n\n   > said\n\n   ### head\n\n   ***\n2. b");
        assert_eq!(found.len(), 2, "{found:?}");
        let code = json!({ "_type": "code", "_key": "b0s1", "code": "ls", "language": "sh" });
        assert_eq!(found[0]["children"][1], code);
        let words: Vec<_> =
            found[0]["children"].as_array().unwrap().iter().filter_map(|s| s["text"].as_str()).collect();
        assert_eq!(words.concat(), "a\n\nsaid\n\nhead");
        assert_eq!((&found[1]["listItem"], &found[1]["start"]), (&json!("number"), &Value::Null));
    }

    #[test]
    fn the_address_of_a_mailbox_leads_to_it() {
        let found = blocks("Write to <desk@example.org> or [us](mailto:us@example.org)");
        let targets: Vec<_> = found[0]["markDefs"].as_array().unwrap().iter().map(|link| &link["href"]).collect();
        assert_eq!(targets, ["mailto:desk@example.org", "mailto:us@example.org"]);
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
