//! Which part of the text is which block.

use std::ops::Range;

use serde_json::{Map, Value};

use super::attributes::{self, Attributes};
use super::native;
use super::outline::{Part, PartKind, fenced, heading, is_blank, outline, string, trimmed};
use crate::content::{Limits, Pointer, Slug};
use crate::formats::source::Source;
use crate::formats::spans::Notation;
use crate::formats::{Location, Spans, json, yaml};
use crate::schema::rules;

/// The id of the block that holds what stands before the first heading.
pub(super) const INTRO: &str = "intro";

/// The block type of a heading that names none.
pub(super) const BODY: &str = "body";

/// One block while it is read.
pub(super) struct BlockReader<'s, 'a> {
    /// Where it stands in the document.
    pub(super) pointer: Pointer,
    /// Where it stands in the text.
    range: Range<usize>,
    /// Its fields so far.
    pub(super) fields: Map<String, Value>,
    /// The text, and what was found wrong in it.
    pub(super) source: &'s mut Source<'a>,
    /// Where its fields stand.
    pub(super) spans: &'s mut Spans,
}

/// What opens a block.
enum BlockOpening {
    Heading(Range<usize>),
    Fence { range: Range<usize>, info: Range<usize>, attributes: Attributes },
}

/// Reads the blocks that stand in a part of a text.
pub(super) fn read(source: &mut Source<'_>, body: Range<usize>, spans: &mut Spans, limits: &Limits) -> Vec<Value> {
    let parts = outline(source.text, body.clone());
    let openings: Vec<BlockOpening> = parts.iter().filter_map(|part| opening(source.text, part)).collect();
    let mut blocks = Vec::new();
    let first = openings.first().map_or(body.end, |opening| opening.range().start);
    if !is_blank(source.text, body.start..first) {
        let mut block = BlockReader::new(0, trimmed(source.text, body.start..first), source, spans);
        block.put("type", BODY.to_owned(), block.start(), Notation::Exact);
        block.put("id", INTRO.to_owned(), block.start(), Notation::Exact);
        block.text("text", body.start..first);
        blocks.push(block.done());
    }
    let ends: Vec<usize> =
        openings.iter().skip(1).map(|opening| opening.range().start).chain(std::iter::once(body.end)).collect();
    for (opening, end) in openings.into_iter().zip(ends) {
        let whole = opening.range().start..end;
        let mut block = BlockReader::new(blocks.len(), trimmed(source.text, whole), source, spans);
        match opening {
            BlockOpening::Heading(range) => {
                block.heading(range.clone());
                native::read(&mut block, range.end..end);
            }
            BlockOpening::Fence { range, info, attributes } => {
                block.attributes(&attributes);
                block.fence(&range, &info, limits);
                block.refuse(range.end..end, "a block", "start a block with a level 2 heading: `## … {#id}`");
            }
        }
        blocks.push(block.done());
    }
    blocks
}

fn opening(text: &str, part: &Part) -> Option<BlockOpening> {
    match part.kind {
        PartKind::BlockReader => Some(BlockOpening::Heading(part.range.clone())),
        PartKind::Fence => {
            let slice = text.get(part.range.clone())?;
            let line = slice.lines().next()?;
            let marks = line.trim_start_matches(' ').trim_start_matches(['`', '~']);
            let start = part.range.start + line.len() - marks.len();
            let (info, attributes) = attributes::split(text, start..part.range.start + line.len());
            let language = text.get(info.clone())?.trim();
            (matches!(language, "yaml" | "yml" | "json") && !attributes.classes.is_empty())
                .then(|| BlockOpening::Fence { range: part.range.clone(), info, attributes })
        }
        _ => None,
    }
}

impl BlockOpening {
    fn range(&self) -> &Range<usize> {
        match self {
            Self::Heading(range) | Self::Fence { range, .. } => range,
        }
    }
}

impl<'s, 'a> BlockReader<'s, 'a> {
    fn new(index: usize, range: Range<usize>, source: &'s mut Source<'a>, spans: &'s mut Spans) -> Self {
        let pointer = Pointer::root().key("blocks").index(index);
        if source.keeps_spans {
            spans.insert(pointer.clone(), Location { key: None, value: range.clone() });
        }
        Self { pointer, range, fields: Map::new(), source, spans }
    }

    fn done(self) -> Value {
        Value::Object(self.fields)
    }

    /// Where the block begins, for what it has without being written.
    fn start(&self) -> Range<usize> {
        self.range.start..self.range.start
    }

    /// The block's type, once it is known.
    pub(super) fn kind(&self) -> &str {
        self.fields.get("type").and_then(Value::as_str).unwrap_or_default()
    }

    /// Sets a field that stands at a place of the text.
    pub(super) fn put(&mut self, name: &str, value: impl Into<Value>, at: Range<usize>, notation: Notation) {
        self.note(|pointer| pointer.key(name), at, notation);
        self.fields.insert(name.to_owned(), value.into());
    }

    /// Notes where a place below the block's stands, if anybody asks for that.
    pub(super) fn note(&mut self, place: impl FnOnce(&Pointer) -> Pointer, at: Range<usize>, notation: Notation) {
        if self.source.keeps_spans {
            self.spans.root(place(&self.pointer), at, notation);
        }
    }

    /// Sets a field to the text that stands there, if there is any.
    pub(super) fn text(&mut self, name: &str, at: Range<usize>) {
        let at = trimmed(self.source.text, at);
        if !at.is_empty() {
            self.put(name, string(self.source.text, at.clone(), 0), at, Notation::Exact);
        }
    }

    /// Tells of text that belongs to nothing, if there is any.
    pub(super) fn refuse(&mut self, at: Range<usize>, holder: &str, help: &str) {
        if !is_blank(self.source.text, at.clone()) {
            let at = trimmed(self.source.text, at);
            let finding = rules::syntax_error::RULE
                .finding(self.pointer.clone(), format!("this text is not part of {holder}"))
                .help(help);
            self.source.fault(finding, at);
        }
    }

    fn heading(&mut self, range: Range<usize>) {
        let line = heading(self.source.text, range);
        let (words, attributes) = attributes::split(self.source.text, line.clone());
        // The type stands first, whatever the heading says.
        if attributes.classes.is_empty() && !self.fields.contains_key("type") {
            self.put("type", BODY.to_owned(), line.clone(), Notation::Exact);
        }
        self.attributes(&attributes);
        let text = string(self.source.text, words.clone(), 0);
        if !self.fields.contains_key("id")
            && let Some(slug) = Slug::from_text(&text)
        {
            self.put("id", slug.to_string(), words.clone(), Notation::Exact);
        }
        if !text.is_empty() {
            self.put("heading", text, words, Notation::Exact);
        }
    }

    fn attributes(&mut self, attributes: &Attributes) {
        for (name, ranges) in [("type", &attributes.classes), ("id", &attributes.ids)] {
            for (number, range) in ranges.iter().enumerate() {
                if number == 0 {
                    let value = self.source.text.get(range.clone()).unwrap_or_default().to_owned();
                    self.put(name, value, range.clone(), Notation::Exact);
                } else {
                    let finding = rules::duplicate_key::RULE
                        .finding(self.pointer.key(name), format!("a block can have only one {name}"))
                        .help("remove the second one");
                    self.source.fault(finding, range.clone());
                }
            }
        }
    }

    fn fence(&mut self, range: &Range<usize>, info: &Range<usize>, limits: &Limits) {
        let text = self.source.text;
        let Some(inner) = fenced(text, range) else {
            let finding =
                rules::syntax_error::RULE.finding(self.pointer.clone(), "the fence of this block is not closed");
            self.source.fault(finding.help("close it with a line of the same fence characters"), range.start..info.end);
            return;
        };
        if is_blank(text, inner.clone()) {
            return;
        }
        let part = self.source.part(text.get(..inner.end).unwrap_or_default(), inner.start);
        let language = text.get(info.clone()).unwrap_or_default().trim();
        let read = if language == "json" { json::read } else { yaml::read };
        let reading = read(part, self.pointer.clone(), limits);
        self.source.broken |= reading.document.is_none();
        self.source.absorb(reading.findings);
        match reading.document {
            Some(Value::Object(fields)) => {
                for (name, value) in fields {
                    if self.fields.contains_key(&name) {
                        let pointer = self.pointer.key(&name);
                        let key = reading.spans.get(&pointer).and_then(|place| place.key.clone());
                        let message = format!("the field `{name}` is already set in the first line of the fence");
                        let finding = rules::duplicate_key::RULE.finding(pointer, message).on_key();
                        self.source.fault(finding.help("keep one of the two"), key.unwrap_or(inner.clone()));
                    }
                    self.fields.insert(name, value);
                }
            }
            Some(_) => {
                let finding =
                    rules::syntax_error::RULE.finding(self.pointer.clone(), "the fenced block does not contain fields");
                self.source.fault(finding.help("write fields, such as `text: …`"), inner);
            }
            None => {}
        }
        self.spans.append(reading.spans, &self.pointer, &self.range);
    }
}
