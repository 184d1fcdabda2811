//! Where in a text findings are to be underlined.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;

use super::pieces::Pieces;
use super::spans::Notation;
use super::suppression::MARK;
use super::{Format, Spans, json, markdown, yaml};
use crate::content::Pointer;
use crate::schema::Finding;

/// Places the findings of one text. Each string is taken apart once, however many findings it has.
pub struct Locator<'t> {
    text: &'t str,
    format: Format,
    spans: &'t Spans,
    /// The text with its comments masked, where it is Markdown and has some.
    masked: OnceCell<Option<String>>,
    /// What writes each string, by where its value begins.
    strings: RefCell<HashMap<usize, Option<Pieces>>>,
}

/// The bytes of a text that a finding of its document means, as a [`Locator`] tells them.
pub fn locate(text: &str, format: Format, spans: &Spans, finding: &Finding) -> Range<usize> {
    Locator::new(text, format, spans).locate(finding)
}

/// The bytes of a text that write the bytes `within` of the string at a place; none where that cannot be told.
pub(super) fn part(text: &str, spans: &Spans, pointer: &Pointer, within: &Range<usize>) -> Option<Range<usize>> {
    Locator::new(text, Format::Json, spans).part(pointer, within)
}

impl<'t> Locator<'t> {
    /// For a text and where each place of its document stands in it.
    pub fn new(text: &'t str, format: Format, spans: &'t Spans) -> Self {
        Self { text, format, spans, masked: OnceCell::new(), strings: RefCell::default() }
    }

    /// The bytes of the text that a finding means: the field's name where that is meant, the part of the string where a
    /// part is meant and the text writes it in one piece, else the value. What is missing stands nowhere: it is shown at
    /// the name of the field that should hold it, or at the first line of the object that should.
    pub fn locate(&self, finding: &Finding) -> Range<usize> {
        let Some(place) = self.spans.get(&finding.pointer) else {
            let Some(holder) = self.spans.nearest(&finding.pointer) else { return 0..0 };
            return holder.key.clone().unwrap_or_else(|| self.opening(&holder.value));
        };
        if finding.on_key {
            return place.key.clone().unwrap_or_else(|| self.opening(&place.value));
        }
        let Some(within) = &finding.within else { return self.opening(&place.value) };
        self.part(&finding.pointer, within).unwrap_or_else(|| place.value.clone())
    }

    /// The bytes of the text that write the bytes `within` of the string at a place; none where that cannot be told.
    fn part(&self, pointer: &Pointer, within: &Range<usize>) -> Option<Range<usize>> {
        let place = self.spans.get(pointer)?;
        let start = place.value.start;
        let mut strings = self.strings.borrow_mut();
        let pieces = strings.entry(start).or_insert_with(|| self.pieces(pointer, &place.value));
        let part = pieces.as_ref()?.source_of(within)?;
        let part = start + part.start..start + part.end;
        // What a text means but does not write, such as the type of a block without one, has other letters.
        self.text.get(part.clone())?;
        Some(part)
    }

    /// What writes the string at a place, counted from where its value begins.
    fn pieces(&self, pointer: &Pointer, value: &Range<usize>) -> Option<Pieces> {
        let notation = self.spans.notation(pointer);
        let text = match notation {
            Notation::Exact | Notation::Indented(_) => self.masked().unwrap_or(self.text),
            _ => self.text,
        };
        let value = text.get(value.clone())?;
        match notation {
            Notation::Exact => Some(markdown::pieces(value, 0)),
            Notation::Indented(indent) => Some(markdown::pieces(value, indent)),
            Notation::Json => json::pieces(value),
            Notation::Toml if value.starts_with("\"\"\"") || value.starts_with("'''") => None,
            Notation::Toml if value.starts_with('\'') => {
                let mut pieces = Pieces::default();
                pieces.push(value.len().saturating_sub(2), 1..value.len().saturating_sub(1).max(1));
                Some(pieces)
            }
            // What TOML writes in double quotes has the escapes of YAML.
            Notation::Yaml | Notation::Toml => yaml::pieces(value),
        }
    }

    fn masked(&self) -> Option<&str> {
        let mask = || {
            let body = self.spans.get(&Pointer::root().key("blocks")).filter(|_| self.text.contains(MARK))?;
            markdown::masked(self.text, body.value.clone())
        };
        self.masked.get_or_init(mask).as_deref()
    }

    /// The value where it stands in one line; of one that goes over several, its first line.
    fn opening(&self, value: &Range<usize>) -> Range<usize> {
        let written = self.text.get(value.clone()).unwrap_or_default();
        let first = written.lines().next().unwrap_or_default();
        // An object in JSON begins with a bracket, which says little, but its first line says the rest.
        let first = if self.format == Format::Json { first.trim_end_matches([' ', '\t']) } else { first.trim_end() };
        value.start..value.start + first.len()
    }
}
