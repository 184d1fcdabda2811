//! The reader: a parser's tables to a value, the span of each place noted on the way.

use std::ops::Range;

use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::content::{Limits, Pointer};
use crate::formats::json::{Numeral, numeral};
use crate::formats::source::Source;
use crate::formats::spans::{NodeId, Notation};
use crate::formats::{Location, Reading, Spans};
use crate::schema::rules;

struct TomlReader<'a> {
    source: Source<'a>,
    spans: Spans,
    depth_max: usize,
}

/// Reads a TOML text.
pub(in crate::formats) fn read(mut source: Source<'_>, limits: &Limits) -> Reading {
    let start = source.start;
    let (table, errors) = DeTable::parse_recoverable(source.text.get(start..).unwrap_or_default());
    for error in &errors {
        let span = error.span().unwrap_or_default();
        let rule = if error.message().contains("duplicate key") {
            &rules::duplicate_key::RULE
        } else {
            &rules::syntax_error::RULE
        };
        source.fault(rule.finding(Pointer::root(), error.message()), start + span.start..start + span.end);
    }
    let mut reader = TomlReader { source, spans: Spans::default(), depth_max: limits.json_depth_max };
    let root = reader.spans.root(Pointer::root(), start..reader.source.text.len(), Notation::Toml);
    let fields = if errors.is_empty() { reader.table(root, table.into_inner(), 1) } else { Map::new() };
    let document = Some(Value::Object(fields)).filter(|_| !reader.source.broken);
    Reading { document, spans: reader.spans, findings: reader.source.findings, ..Reading::default() }
}

impl TomlReader<'_> {
    fn table(&mut self, node: NodeId, table: DeTable<'_>, depth: usize) -> Map<String, Value> {
        let mut entries: Vec<_> = table.into_iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        let mut fields = Map::new();
        for (name, value) in entries {
            let place = Location { key: Some(self.shift(&name.span())), value: self.shift(&value.span()) };
            let key = place.key.clone().unwrap_or_default();
            let name = name.into_inner().into_owned();
            let field = self.spans.field(node, &name, place, Notation::Toml);
            if let Some(nul) = name.find('\0') {
                self.source.nul(self.spans.pointer(field), true, nul, key);
            }
            let value = self.value(field, value, depth + 1);
            fields.insert(name, value);
        }
        fields
    }

    fn value(&mut self, node: NodeId, value: Spanned<DeValue<'_>>, depth: usize) -> Value {
        let span = self.shift(&value.span());
        let value = value.into_inner();
        if depth > self.depth_max && matches!(value, DeValue::Array(_) | DeValue::Table(_)) {
            let message = format!("arrays and objects are nested more than {} levels deep", self.depth_max);
            self.source.fault(rules::too_deep::RULE.finding(self.spans.pointer(node), message), span);
            return Value::Null;
        }
        match value {
            DeValue::String(text) => {
                if let Some(nul) = text.find('\0') {
                    self.source.nul(self.spans.pointer(node), false, nul, span);
                }
                Value::String(text.into_owned())
            }
            DeValue::Boolean(boolean) => Value::Bool(boolean),
            DeValue::Datetime(time) => Value::String(time.to_string()),
            DeValue::Integer(integer) => {
                let exact = i64::from_str_radix(integer.as_str(), integer.radix()).ok().map(Value::from);
                exact.unwrap_or_else(|| self.number(node, integer.as_str(), span))
            }
            DeValue::Float(float) => self.number(node, float.as_str(), span),
            DeValue::Array(items) => {
                let items = items.into_iter().enumerate().map(|(index, item)| {
                    let place = self.shift(&item.span());
                    let node = self.spans.item(node, index, place, Notation::Toml);
                    self.value(node, item, depth + 1)
                });
                Value::Array(items.collect())
            }
            DeValue::Table(table) => Value::Object(self.table(node, table, depth)),
        }
    }

    fn number(&mut self, node: NodeId, text: &str, span: Range<usize>) -> Value {
        let (pointer, digits) = (self.spans.pointer(node), text.strip_prefix('+').unwrap_or(text));
        match numeral(digits) {
            Some(Numeral::Exact(number)) => Value::Number(number),
            Some(Numeral::Rounded(number)) => {
                self.source.rounded(pointer, text, Some(&number), span);
                Value::Number(number)
            }
            Some(Numeral::TooLarge) | None => {
                self.source.rounded(pointer, text, None, span);
                Value::Null
            }
        }
    }

    fn shift(&self, span: &Range<usize>) -> Range<usize> {
        self.source.start + span.start..self.source.start + span.end
    }
}
