//! Bytes to text: what holds for every format before its notation is read.

use std::ops::Range;

use serde_json::Number;

use super::{LineIndex, TextFinding};
use crate::content::{Limits, Pointer};
use crate::schema::{Finding, rules};

/// The most findings that are kept of one text. A megabyte can hold hundreds of thousands of duplicate keys, and nobody
/// reads the thousand-and-first.
const LISTED_MAX: usize = 1_000;

/// The most characters of a name that a message repeats.
const NAME_SHOWN_MAX: usize = 60;

/// A text to be read, and what was found wrong with it so far.
pub(super) struct Source<'a> {
    /// The text, with its byte order mark if it has one, so that offsets are those of the file.
    pub(super) text: &'a str,
    /// Where the text begins behind the byte order mark.
    pub(super) start: usize,
    /// What was wrong.
    pub(super) findings: Vec<TextFinding>,
    /// Whether something was wrong that leaves no document.
    pub(super) broken: bool,
    left_out: bool,
    /// Whether anybody asks where things stand.
    pub(super) keeps_spans: bool,
    lines: Option<LineIndex>,
}

impl<'a> Source<'a> {
    /// The text of `bytes`, unless they are too many or no UTF-8.
    pub(super) fn new(bytes: &'a [u8], limits: &Limits) -> Result<Self, Box<TextFinding>> {
        if bytes.len() > limits.document_bytes_max {
            let message =
                format!("the document has {} bytes; at most {} are allowed", bytes.len(), limits.document_bytes_max);
            let finding = rules::document_too_large::RULE.finding(Pointer::root(), message);
            return Err(Box::new(TextFinding { finding, span: limits.document_bytes_max..bytes.len() }));
        }
        let text = simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes));
        let text = text.map_err(|error| Box::new(invalid_utf8(bytes, error)))?;
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Ok(Self { start, ..Self::of(text) })
    }

    /// A text that is known to be one.
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, start: 0, findings: Vec::new(), broken: false, left_out: false, keeps_spans: true, lines: None }
    }

    /// The same with another text of the same length.
    pub(super) fn over<'b>(self, text: &'b str) -> Source<'b>
    where
        'a: 'b,
    {
        Source { text, ..self }
    }

    /// A part of this text.
    pub(super) fn part(&self, text: &'a str, start: usize) -> Self {
        Self { start, keeps_spans: self.keeps_spans, ..Self::of(text) }
    }

    /// Notes a finding that leaves the document readable. Of too many the last one that is kept says so.
    pub(super) fn note(&mut self, finding: Finding, span: Range<usize>) {
        self.absorb([TextFinding { finding, span }]);
    }

    /// Notes what was found in a part of the text.
    pub(super) fn absorb(&mut self, findings: impl IntoIterator<Item = TextFinding>) {
        for found in findings {
            if self.findings.len() < LISTED_MAX {
                self.findings.push(found);
            } else if let (Some(last), false) = (self.findings.last_mut(), self.left_out) {
                last.finding.message.push_str(" (and more findings, not listed)");
                self.left_out = true;
            }
        }
    }

    /// Notes a finding that leaves no document.
    pub(super) fn fault(&mut self, finding: Finding, span: Range<usize>) {
        self.broken = true;
        self.note(finding, span);
    }

    /// Notes a field whose name the object has already, at byte `first`.
    pub(super) fn duplicate_key(&mut self, pointer: Pointer, name: &str, first: usize, span: Range<usize>) {
        let name: String = name.chars().take(NAME_SHOWN_MAX).collect();
        let message = format!("duplicate field `{name}`, first defined in line {}", self.line(first));
        let finding = rules::duplicate_key::RULE.finding(pointer, message);
        self.note(finding.on_key().help("keep one of the two"), span);
    }

    /// Notes a NUL at byte `nul` of the string at `pointer`, or of the field's name there.
    pub(super) fn nul(&mut self, pointer: Pointer, is_key: bool, nul: usize, span: Range<usize>) {
        let finding = rules::nul_character::RULE.finding(pointer, "the text contains the character U+0000".to_owned());
        let finding = finding.help("remove it: databases truncate or reject text that contains it");
        self.note(if is_key { finding.on_key() } else { finding.within(nul..nul + 1) }, span);
    }

    /// Notes a number that would become another one, or none at all.
    pub(super) fn rounded(&mut self, pointer: Pointer, text: &str, becomes: Option<&Number>, span: Range<usize>) {
        let shown: String = text.chars().take(NAME_SHOWN_MAX).collect();
        let finding = |message: String| {
            rules::rounded_integer::RULE.finding(pointer, message).help("write it as a string if every digit matters")
        };
        match becomes {
            Some(number) => self.note(finding(format!("`{shown}` would be rounded to `{number}`")), span),
            None => self.fault(finding(format!("`{shown}` is too large for a number")), span),
        }
    }

    /// The line, from 1, of an offset.
    pub(super) fn line(&mut self, offset: usize) -> usize {
        let lines = self.lines.get_or_insert_with(|| LineIndex::new(self.text));
        lines.line(offset)
    }

    /// What stands at an offset, as messages name it.
    pub(super) fn found(&self, at: usize) -> String {
        match self.text.get(at..).and_then(|rest| rest.chars().next()) {
            None => "the end of the document".to_owned(),
            Some('\n' | '\r') => "the end of the line".to_owned(),
            Some('`') => "a backtick".to_owned(),
            Some(c) if c.is_control() => format!("the character U+{:04X}", u32::from(c)),
            Some(c) => format!("`{c}`"),
        }
    }

    /// The bytes of the character at an offset; empty at the end.
    pub(super) fn character(&self, at: usize) -> Range<usize> {
        let length = self.text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        at..at + length
    }
}

fn invalid_utf8(bytes: &[u8], error: std::str::Utf8Error) -> TextFinding {
    let start = error.valid_up_to();
    let end = error.error_len().map_or(bytes.len(), |length| start + length);
    let given: Vec<String> =
        bytes.get(start..end).unwrap_or_default().iter().map(|byte| format!("0x{byte:02X}")).collect();
    let finding = rules::invalid_utf8::RULE
        .finding(Pointer::root(), format!("invalid UTF-8 at byte {start}: `{}`", given.join(" ")))
        .help("encode the text as UTF-8");
    TextFinding { finding, span: start..end }
}
