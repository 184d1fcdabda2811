//! Where in a text a finding is to be underlined.

use std::ops::Range;

use super::spans::Notation;
use super::suppression::MARK;
use super::{Format, Spans, json, markdown, yaml};
use crate::content::Pointer;
use crate::schema::Finding;

/// The bytes of a text that a finding of its document means: the field's name where that is meant, the part of the
/// string where a part is meant and the text writes it in one piece, else the value. What is missing stands nowhere: it
/// is shown at the name of the field that should hold it, or at the first line of the object that should.
pub fn locate(text: &str, format: Format, spans: &Spans, finding: &Finding) -> Range<usize> {
    let Some(place) = spans.get(&finding.pointer) else {
        let Some(holder) = spans.nearest(&finding.pointer) else { return 0..0 };
        return holder.key.clone().unwrap_or_else(|| opening(text, format, &holder.value));
    };
    if finding.on_key {
        return place.key.clone().unwrap_or_else(|| opening(text, format, &place.value));
    }
    let Some(within) = &finding.within else { return opening(text, format, &place.value) };
    part(text, spans, &finding.pointer, within).unwrap_or_else(|| place.value.clone())
}

/// The bytes of a text that write the bytes `within` of the string at a place; none where that cannot be told.
pub(super) fn part(text: &str, spans: &Spans, pointer: &Pointer, within: &Range<usize>) -> Option<Range<usize>> {
    let place = spans.get(pointer)?;
    let notation = spans.notation(pointer);
    let value = text.get(place.value.clone())?;
    let is_markdown = matches!(notation, Notation::Exact | Notation::Indented(_));
    let body = spans.get(&Pointer::root().key("blocks")).filter(|_| is_markdown && value.contains(MARK));
    let masked = body.and_then(|body| markdown::masked(text, body.value.clone()));
    let value = masked.as_deref().unwrap_or(text).get(place.value.clone())?;
    let part = match notation {
        Notation::Exact => markdown::source_range(value, 0, within),
        Notation::Indented(indent) => markdown::source_range(value, indent, within),
        Notation::Json => json::source_range(value, within),
        Notation::Toml if value.starts_with("\"\"\"") || value.starts_with("'''") => None,
        Notation::Toml if value.starts_with('\'') => {
            markdown::source_range(value.get(1..).unwrap_or_default(), 0, within)
                .map(|part| part.start + 1..part.end + 1)
        }
        // What TOML writes in double quotes has the escapes of YAML.
        Notation::Yaml | Notation::Toml => yaml::source_range(value, within),
    }?;
    Some(place.value.start + part.start..place.value.start + part.end)
}

/// The value where it stands in one line; of one that goes over several, its first line.
fn opening(text: &str, format: Format, value: &Range<usize>) -> Range<usize> {
    let written = text.get(value.clone()).unwrap_or_default();
    let first = written.lines().next().unwrap_or_default();
    // An object in JSON begins with a bracket, which says little, but its first line says the rest.
    let first = if format == Format::Json { first.trim_end_matches([' ', '\t']) } else { first.trim_end() };
    value.start..value.start + first.len()
}
