//! The text around a place: its lines, its neighbours, and whether brackets or lines hold it.

use std::ops::Range;

use serde_json::Value;

use crate::content::Pointer;
use crate::formats::spans::Notation;
use crate::formats::{Location, Spans};

/// A text, the document that it was read as, and where what stands in it.
pub(super) struct Site<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Where each place of the document stands.
    pub(super) spans: &'a Spans,
    /// The document.
    pub(super) document: &'a Value,
    /// How the text ends its lines.
    pub(super) line_end: &'static str,
}

/// A field or an item of what is edited.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// Its name and value.
    pub(super) place: Location,
    /// How it is written.
    pub(super) notation: Notation,
    /// All of it: from its name, or its value where it has no name, to the end of its value.
    pub(super) range: Range<usize>,
}

impl<'a> Site<'a> {
    pub(super) fn new(text: &'a str, spans: &'a Spans, document: &'a Value) -> Self {
        let first = text.split_inclusive('\n').next().unwrap_or_default();
        Self { text, spans, document, line_end: if first.ends_with("\r\n") { "\r\n" } else { "\n" } }
    }

    /// A part of the text.
    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// The value at a place.
    pub(super) fn value(&self, pointer: &Pointer) -> Option<&'a Value> {
        self.document.pointer(pointer.as_str())
    }

    /// The field or item at a place, where it stands in the text.
    pub(super) fn member(&self, pointer: &Pointer) -> Option<Member> {
        let place = self.spans.get(pointer)?.clone();
        let start = place.key.as_ref().map_or(place.value.start, |key| key.start);
        let end = match &place.key {
            // A value that is not written ends with the colon.
            Some(key) if place.value.is_empty() => {
                key.end + self.text.get(key.end..).and_then(|rest| rest.find([':', '=', '\n'])).map_or(0, |at| at + 1)
            }
            _ => place.value.end,
        };
        Some(Member { range: start..end.max(start), notation: self.spans.notation(pointer), place })
    }

    /// The fields or items of what stands at a place, in the order of the text.
    pub(super) fn members(&self, holder: &Pointer) -> Vec<Member> {
        let mut members: Vec<Member> = match self.value(holder) {
            Some(Value::Object(fields)) => {
                let named = fields.keys().filter_map(|name| self.member(&holder.key(name)));
                named.filter(|member| member.place.key.is_some()).collect()
            }
            Some(Value::Array(items)) => {
                (0..items.len()).filter_map(|index| self.member(&holder.index(index))).collect()
            }
            _ => Vec::new(),
        };
        members.sort_by_key(|member| member.range.start);
        members
    }

    /// Whether brackets hold the members of what stands at a place.
    pub(super) fn is_bracketed(&self, holder: &Pointer) -> bool {
        let value = self.spans.get(holder).map(|place| self.slice(place.value.clone())).unwrap_or_default();
        let notation = self.spans.notation(holder);
        notation != Notation::Exact && value.starts_with(['{', '[']) && value.ends_with(['}', ']'])
            || notation == Notation::Json
    }

    /// Where the line of a byte begins.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.slice(0..at).rfind('\n').map_or_else(|| self.byte_order_mark(), |newline| newline + 1)
    }

    /// Where the line of a byte ends: behind its line end.
    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |newline| at + newline + 1)
    }

    /// What stands in the line before a byte.
    pub(super) fn before(&self, at: usize) -> &'a str {
        self.slice(self.line_start(at)..at)
    }

    /// Whether nothing but a comma and a comment of its own follows in the line of a byte.
    pub(super) fn ends_line(&self, at: usize) -> bool {
        let rest = self.slice(at..self.line_end(at)).trim();
        let rest = rest.strip_prefix(',').map_or(rest, str::trim_start);
        rest.is_empty() || rest.starts_with('#')
    }

    fn byte_order_mark(&self) -> usize {
        if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
    }
}

/// Whether a part of a text is white space.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim_matches([' ', '\t', '\r', '\n']).is_empty()
}
