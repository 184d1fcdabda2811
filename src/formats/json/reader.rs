//! The reader: one pass over the text, a value and its span at a time.
//!
//! It goes on behind what it can go on behind (a comma too many, a word that is no value, a bad escape), so that a text
//! is mended in one go; what it cannot read on behind ends it.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Map, Value};

use super::string::read_string;
use super::{Numeral, numeral};
use crate::content::{Limits, Pointer};
use crate::formats::source::Source;
use crate::formats::spans::{NodeId, Notation};
use crate::formats::{Location, Reading, Spans};
use crate::schema::rules;

/// However deep the limits allow documents to be, values are dropped and written by recursion, which has to end.
const DEPTH_MAX: usize = 256;

/// Reading came to a place behind which nothing can be told.
struct JsonStop;

struct JsonReader<'a> {
    source: Source<'a>,
    at: usize,
    depth: usize,
    depth_max: usize,
    spans: Spans,
}

/// Reads a JSON text, whose value stands at `root` in the document.
pub(in crate::formats) fn read(source: Source<'_>, root: Pointer, limits: &Limits) -> Reading {
    let at = source.start;
    let depth_max = limits.json_depth_max.min(DEPTH_MAX);
    let mut reader = JsonReader { source, at, depth: root.tokens().count(), depth_max, spans: Spans::default() };
    let root = reader.spans.root(root, at..reader.source.text.len(), Notation::Json);
    let document = reader.document(root).ok().filter(|_| !reader.source.broken);
    Reading { document, spans: reader.spans, findings: reader.source.findings, ..Reading::default() }
}

impl JsonReader<'_> {
    fn document(&mut self, root: NodeId) -> Result<Value, JsonStop> {
        self.skip_space(root);
        if self.peek().is_none() {
            self.fault(root, self.at..self.at, "the document is empty".to_owned(), "a document is an object: `{…}`");
            return Err(JsonStop);
        }
        let start = self.at;
        let value = self.value(root)?;
        self.spans.settle(root, start..self.at);
        self.skip_space(root);
        if self.peek().is_some() {
            return Err(self.expected(root, "the end of the document", "write exactly one document"));
        }
        Ok(value)
    }

    /// Reads the value that begins here and notes its span.
    fn value(&mut self, node: NodeId) -> Result<Value, JsonStop> {
        let start = self.at;
        let value = match self.peek() {
            Some(b'"') => Value::String(self.string(node, false)?),
            Some(b'{') => self.nested(node, Self::object)?,
            Some(b'[') => self.nested(node, Self::array)?,
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => self.number(node),
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_') => self.word(node),
            _ => return Err(self.expected(node, "a value", "write strings in double quotes")),
        };
        self.spans.settle(node, start..self.at);
        Ok(value)
    }

    fn nested(
        &mut self,
        node: NodeId,
        read: fn(&mut Self, NodeId) -> Result<Value, JsonStop>,
    ) -> Result<Value, JsonStop> {
        if self.depth == self.depth_max {
            let message = format!("arrays and objects are nested more than {} levels deep", self.depth_max);
            let finding = rules::too_deep::RULE.finding(self.spans.pointer(node), message);
            self.source.fault(finding, self.at..self.at + 1);
            return Err(JsonStop);
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self, node)?;
        self.depth -= 1;
        Ok(value)
    }

    fn object(&mut self, node: NodeId) -> Result<Value, JsonStop> {
        let mut fields = Map::new();
        let mut first_keys: Option<HashMap<String, usize>> = None;
        let mut comma = None;
        loop {
            self.skip_space(node);
            match self.peek() {
                Some(b'}') => break self.close(node, comma),
                Some(b'"') => {}
                _ => return Err(self.expected(node, "a field name in double quotes or `}`", "`\"title\": \"…\"`")),
            }
            let start = self.at;
            // The field's node is made before its name is read, so that findings in the name can point at it.
            let name = self.string(node, true)?;
            let key = start..self.at;
            self.skip_space(node);
            if self.peek() != Some(b':') {
                return Err(self.expected(node, &format!("`:` after the field name `{name}`"), "`\"title\": \"…\"`"));
            }
            self.at += 1;
            self.skip_space(node);
            if fields.contains_key(&name) {
                let spans = &self.spans;
                let first = first_keys.get_or_insert_with(|| {
                    spans.first_keys(node).into_iter().map(|(name, at)| (name.to_owned(), at)).collect()
                });
                let first = first.get(&name).copied().unwrap_or(start);
                let pointer = spans.pointer(node).key(&name);
                self.source.duplicate_key(pointer, &name, first, key.clone());
            }
            let place = Location { key: Some(key), value: self.at..self.at };
            let field = self.spans.field(node, &name, place, Notation::Json);
            let value = self.value(field)?;
            fields.insert(name, value);
            self.skip_space(node);
            comma = self.comma(node, b'}')?;
        }
        Ok(Value::Object(fields))
    }

    fn array(&mut self, node: NodeId) -> Result<Value, JsonStop> {
        let mut items = Vec::new();
        let mut comma = None;
        loop {
            self.skip_space(node);
            if self.peek() == Some(b']') {
                self.close(node, comma);
                return Ok(Value::Array(items));
            }
            let item = self.spans.item(node, items.len(), self.at..self.at, Notation::Json);
            items.push(self.value(item)?);
            self.skip_space(node);
            comma = self.comma(node, b']')?;
        }
    }

    /// Reads the comma behind a field or an item, unless the closing bracket follows.
    fn comma(&mut self, node: NodeId, close: u8) -> Result<Option<usize>, JsonStop> {
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(Some(self.at - 1))
            }
            Some(byte) if byte == close => Ok(None),
            // What looks like the next field or item is read as such, so that only the comma is reported.
            Some(b'"' | b'{' | b'[') => {
                let message = format!("expected `,` or `{}`, but found {}", char::from(close), self.found());
                self.fault(node, self.source.character(self.at), message, "separate fields and items with commas");
                Ok(None)
            }
            _ => {
                let wanted = format!("`,` or `{}`", char::from(close));
                Err(self.expected(node, &wanted, "separate fields and items with commas"))
            }
        }
    }

    fn close(&mut self, node: NodeId, comma: Option<usize>) {
        if let Some(comma) = comma {
            let message = format!("expected something between `,` and {}", self.found());
            self.fault(node, comma..comma + 1, message, "remove the extra comma");
        }
        self.at += 1;
    }

    fn string(&mut self, node: NodeId, is_key: bool) -> Result<String, JsonStop> {
        let start = self.at;
        let read = read_string(self.source.text, start);
        for fault in read.faults {
            self.fault(node, fault.span, fault.message, fault.help);
        }
        let Some(end) = read.end else {
            let rest = self.source.text.get(start..).unwrap_or_default();
            let end = start + rest.find(['\n', '\r']).unwrap_or(rest.len());
            let help = "write a line break in a string as `\\n`, a double quote as `\\\"`";
            self.fault(node, start..end, "the string is not closed on its line".to_owned(), help);
            return Err(JsonStop);
        };
        self.at = end;
        if let Some(nul) = read.value.find('\0') {
            let pointer = self.spans.pointer(node);
            let pointer = if is_key { pointer.key(&read.value) } else { pointer };
            let token = self.source.text.get(start..end).unwrap_or_default();
            let within = super::source_range(token, &(nul..nul + 1)).unwrap_or(0..token.len());
            self.source.nul(pointer, is_key, nul, start + within.start..start + within.end);
        }
        Ok(read.value)
    }

    fn number(&mut self, node: NodeId) -> Value {
        let start = self.at;
        let rest = self.source.text.get(start..).unwrap_or_default();
        let length = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')).count();
        let text = rest.get(..length).unwrap_or_default();
        self.at += length;
        if !is_number(text) {
            let help = "write numbers like `12`, `-0.5` or `1e9`";
            self.fault(node, start..self.at, format!("`{text}` is not a valid JSON number"), help);
            return Value::Null;
        }
        let pointer = || self.spans.pointer(node);
        match numeral(text) {
            Some(Numeral::Exact(number)) => Value::Number(number),
            Some(Numeral::Rounded(number)) => {
                let pointer = pointer();
                self.source.rounded(pointer, text, Some(&number), start..self.at);
                Value::Number(number)
            }
            Some(Numeral::TooLarge) | None => {
                let pointer = pointer();
                self.source.rounded(pointer, text, None, start..self.at);
                Value::Null
            }
        }
    }

    fn word(&mut self, node: NodeId) -> Value {
        let start = self.at;
        let rest = self.source.text.get(start..).unwrap_or_default();
        let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        let word = rest.get(..length).unwrap_or_default();
        self.at += length;
        match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            _ => {
                let help = match word.to_ascii_lowercase().as_str() {
                    "true" | "yes" | "on" => "write `true`",
                    "false" | "no" | "off" => "write `false`",
                    "none" | "nil" | "undefined" | "null" => "write `null`",
                    "nan" | "infinity" | "inf" => "JSON has no such number",
                    _ => "write strings in double quotes",
                };
                let shown: String = word.chars().take(60).collect();
                self.fault(node, start..self.at, format!("`{shown}` is not a valid JSON value"), help);
                Value::Null
            }
        }
    }

    fn skip_space(&mut self, node: NodeId) {
        loop {
            match self.peek() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(b'/') => {
                    let rest = self.source.text.get(self.at..).unwrap_or_default();
                    let length = if rest.starts_with("//") {
                        rest.find('\n').unwrap_or(rest.len())
                    } else if rest.starts_with("/*") {
                        rest.find("*/").map_or(rest.len(), |end| end + 2)
                    } else {
                        return;
                    };
                    let help = "remove it";
                    self.fault(node, self.at..self.at + length, "JSON has no comments".to_owned(), help);
                    self.at += length;
                }
                _ => return,
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.source.text.as_bytes().get(self.at).copied()
    }

    fn found(&self) -> String {
        self.source.found(self.at)
    }

    fn expected(&mut self, node: NodeId, wanted: &str, help: &str) -> JsonStop {
        let message = format!("expected {wanted}, but found {}", self.found());
        self.fault(node, self.source.character(self.at), message, help);
        JsonStop
    }

    fn fault(&mut self, node: NodeId, span: Range<usize>, message: String, help: &str) {
        let finding = rules::syntax_error::RULE.finding(self.spans.pointer(node), message).help(help);
        self.source.fault(finding, span);
    }
}

/// Whether a text is a number as RFC 8259, section 6, writes it.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) =
        unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(mantissa, exponent)| (mantissa, Some(exponent)));
    let (integer, fraction) =
        mantissa.split_once('.').map_or((mantissa, None), |(integer, fraction)| (integer, Some(fraction)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(integer)
        && (integer == "0" || !integer.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}
