//! The reader: front matter, then blocks.

use serde_json::Value;

use super::{blocks, comments, front_matter};
use crate::content::{Limits, Pointer};
use crate::formats::source::Source;
use crate::formats::{Location, Reading};
use crate::schema::rules;

/// Reads a Markdown text.
pub(in crate::formats) fn read(mut source: Source<'_>, limits: &Limits) -> Reading {
    let text = source.text;
    if super::outline::is_blank(text, source.start..text.len()) {
        let finding = rules::syntax_error::RULE.finding(Pointer::root(), "the document is empty");
        let start = source.start;
        source.fault(finding.help("write the fields between two `---` lines and the blocks below them"), start..start);
        return Reading { document: None, findings: source.findings, ..Reading::default() };
    }
    if let Some(nul) = memchr::memchr(0, text.as_bytes()) {
        let finding = rules::nul_character::RULE.finding(Pointer::root(), "the text contains the character U+0000");
        source.fault(finding.help("remove it"), nul..nul + 1);
        return Reading { document: None, findings: source.findings, ..Reading::default() };
    }
    let front = front_matter::read(&mut source, limits);
    let mut spans = front.reading.spans;
    source.absorb(front.reading.findings);
    let below = front.end..text.len();
    let masked = comments::masked(text, below.clone());
    let written = text;
    let text = masked.as_deref().unwrap_or(text);
    let mut source = source.over(text);
    let body = super::outline::trimmed(text, front.end..text.len());
    let mut document = front.reading.document;
    if !body.is_empty() {
        let list = Pointer::root().key("blocks");
        let twice = document.as_ref().is_some_and(|fields| fields.get("blocks").is_some());
        if twice {
            let message = "blocks are defined both in the front matter field `blocks` and below the front matter";
            let finding = rules::duplicate_key::RULE.finding(list.clone(), message).on_key();
            source.fault(finding.help("move all blocks to one of the two"), body.clone());
        } else if document.as_ref().is_some_and(|fields| !fields.is_object()) {
            let message = "there are blocks below front matter that contains no fields";
            let finding = rules::syntax_error::RULE.finding(Pointer::root(), message);
            source.fault(finding.help("write fields in the front matter: `title: …`"), body.clone());
        }
        let blocks = blocks::read(&mut source, body.clone(), &mut spans, limits);
        if !twice {
            spans.insert(list, Location { key: None, value: body });
        }
        if let Some(Value::Object(fields)) = &mut document {
            fields.insert("blocks".to_owned(), Value::Array(blocks));
        }
    }
    if source.keeps_spans && spans.get(&Pointer::root()).is_none() {
        spans.insert(Pointer::root(), Location { key: None, value: source.start..text.len() });
    }
    let wants_masking = masked.is_some() && source.keeps_spans;
    let suppressions = if wants_masking { comments::suppressions(written, &below, &spans) } else { Vec::new() };
    Reading { document: document.filter(|_| !source.broken), spans, findings: source.findings, suppressions }
}
