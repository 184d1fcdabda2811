//! A Markdown text whose body is no blocks: one text, or none of our business.

use serde_json::Value;

use super::front_matter;
use crate::content::{Limits, Pointer};
use crate::formats::source::Source;
use crate::formats::{Body, Location, Reading};
use crate::schema::rules;

/// Reads the front matter of a Markdown text, and its body as far as `body` says that it is a text of the document.
pub(in crate::formats) fn read(mut source: Source<'_>, body: &Body, limits: &Limits) -> Reading {
    let text = source.text;
    let front = front_matter::read(&mut source, limits);
    let mut spans = front.reading.spans;
    source.findings.extend(front.reading.findings);
    let mut document = front.reading.document;
    if let (Body::Text(field), Some(Value::Object(fields))) = (body, &mut document) {
        let place = super::outline::trimmed(text, front.end..text.len());
        let pointer = Pointer::root().key(field);
        if fields.contains_key(field) && !place.is_empty() {
            let message = format!("the field `{field}` is set in the front matter, but is also the text below it");
            let finding = rules::duplicate_key::RULE.finding(pointer, message).on_key();
            source.note(finding.help("keep one of the two"), place);
        } else if !place.is_empty() {
            let written = text.get(place.clone()).unwrap_or_default();
            fields.insert(field.clone(), Value::String(written.to_owned()));
            spans.insert(pointer, Location { key: None, value: place });
        }
    }
    if spans.get(&Pointer::root()).is_none() {
        let end = if front.end > source.start { front.end } else { text.len() };
        spans.insert(Pointer::root(), Location { key: None, value: source.start..end });
    }
    Reading { document: document.filter(|_| !source.broken), spans, findings: source.findings, ..Reading::default() }
}
