//! A file as a text, with the document in it.

use std::fs::File;
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::Diagnostic;
use crate::content::{Document, Limits, Pointer, Tree};
use crate::formats::{self, Body, Format, LineIndex, Locator, Reading, TextFinding};
use crate::schema::{Finding, Listed, rules};

/// A file that was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path, as it was given or found.
    pub path: PathBuf,
    /// Its notation.
    pub format: Format,
    /// What its body is, if it is Markdown.
    pub body: Body,
    /// Its text; where it is no UTF-8, with replacement characters. Empty where it is too large to be read, and where
    /// nothing was found in it.
    pub text: String,
    /// What it was read into.
    pub reading: Reading,
}

/// Findings at their places in a file, and how many there are beside them.
#[derive(Clone, Debug, Default)]
pub(super) struct Placed {
    /// Those that are listed, from top to bottom.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many are not.
    pub(super) left_out: usize,
}

/// How a file is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReadOptions<'a> {
    pub(super) format: Format,
    /// What the body of a Markdown file is.
    pub(super) body: &'a Body,
    pub(super) limits: &'a Limits,
}

/// The bytes of a file, not yet read into anything.
pub(super) struct RawFile<'a> {
    /// Its path.
    pub(super) path: &'a Path,
    /// Its notation.
    pub(super) format: Format,
    bytes: Vec<u8>,
    /// Its length, where it is more than may be read.
    too_large: Option<u64>,
}

/// The bytes that are read in one go.
const READ_BYTES: usize = 16 << 10;

impl<'a> RawFile<'a> {
    /// Reads a file's bytes, unless there are too many.
    pub(super) fn read(path: &'a Path, format: Format, limits: &Limits) -> io::Result<Self> {
        Self::read_from(File::open(path)?, path, format, limits)
    }

    /// The same of a file that was opened.
    pub(super) fn read_from(mut file: File, path: &'a Path, format: Format, limits: &Limits) -> io::Result<Self> {
        // Most files are read in one go. Where they end, no length says: a file can grow while it is read, and some have
        // no length at all.
        let mut bytes = Vec::with_capacity(READ_BYTES);
        file.by_ref().take(READ_BYTES as u64).read_to_end(&mut bytes)?;
        if bytes.len() < READ_BYTES {
            let too_large = (bytes.len() > limits.document_bytes_max).then_some(bytes.len() as u64);
            return Ok(Self { path, format, bytes, too_large });
        }
        let whole = file.metadata()?.len();
        let most = u64::try_from(limits.document_bytes_max).unwrap_or(u64::MAX);
        if whole > most {
            return Ok(Self { path, format, bytes: Vec::new(), too_large: Some(whole) });
        }
        file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(Self { path, format, bytes, too_large: None })
    }

    /// The file that would have these bytes.
    pub(super) fn of_bytes(path: &'a Path, format: Format, bytes: Vec<u8>) -> Self {
        Self { path, format, bytes, too_large: None }
    }

    /// The bytes, if they are all that there are.
    pub(super) fn text(&self) -> Option<&[u8]> {
        self.too_large.is_none().then_some(self.bytes.as_slice())
    }

    /// Whether a text stands somewhere in it.
    pub(super) fn holds(&self, text: &str) -> bool {
        String::from_utf8_lossy(&self.bytes).contains(text)
    }

    /// Whether its text may have comments that set findings aside.
    pub(super) fn may_suppress(&self) -> bool {
        formats::may_suppress(&self.bytes, self.format)
    }

    /// The document, if nothing is wrong with the text; none where something is, or may be.
    pub(super) fn read_fast(&self, body: &Body, limits: &Limits) -> Option<Tree<'_>> {
        self.too_large.is_none().then(|| formats::read_fast(&self.bytes, self.format, body, limits))?
    }

    /// The file with the places of all that is in its text; `body` says what the body of a Markdown text is.
    pub(super) fn with_spans(&self, body: &Body, limits: &Limits) -> SourceFile {
        match self.too_large {
            Some(length) => SourceFile::too_large(self.path, self.format, length, limits.document_bytes_max),
            None => SourceFile::of_bytes(self.path, self.format, &self.bytes, body, limits),
        }
    }
}

impl SourceFile {
    /// Reads a file; `body` says what the body of a Markdown file is. What is wrong with its text is in the findings of its reading.
    pub fn read(path: &Path, format: Format, body: &Body, limits: &Limits) -> io::Result<Self> {
        Ok(RawFile::read(path, format, limits)?.with_spans(body, limits))
    }

    /// A file in which nothing was found, so that its text is not needed.
    pub(super) fn good(path: &Path, format: Format) -> Self {
        let reading = Reading::default();
        Self { path: path.to_owned(), format, body: Body::Blocks, text: String::new(), reading }
    }

    /// The same file with another text.
    pub(super) fn with_text(&self, text: &str, limits: &Limits) -> Self {
        Self::of_bytes(&self.path, self.format, text.as_bytes(), &self.body, limits)
    }

    /// A file that holds these bytes.
    pub(super) fn of_bytes(path: &Path, format: Format, bytes: &[u8], body: &Body, limits: &Limits) -> Self {
        let mut reading = formats::read_with(bytes, format, body, limits);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(error) => {
                // The text that is shown has one replacement character where the first broken bytes are.
                let start = error.valid_up_to();
                for found in &mut reading.findings {
                    found.span = start..start + char::REPLACEMENT_CHARACTER.len_utf8();
                }
                String::from_utf8_lossy(bytes).into_owned()
            }
        };
        Self { path: path.to_owned(), format, body: body.clone(), text, reading }
    }

    fn too_large(path: &Path, format: Format, length: u64, most: usize) -> Self {
        let message = format!("the document has {length} bytes; at most {most} are allowed");
        let finding = rules::document_too_large::RULE.finding(Pointer::root(), message);
        let reading = Reading { findings: vec![TextFinding { finding, span: 0..0 }], ..Reading::default() };
        Self { path: path.to_owned(), format, body: Body::Blocks, text: String::new(), reading }
    }

    /// The document, where the text holds one.
    pub fn document(&self) -> Option<&Document> {
        self.reading.document.as_ref()
    }

    /// The findings of the text, without their places.
    pub fn text_findings(&self) -> Vec<Finding> {
        self.reading.findings.iter().map(|found| found.finding.clone()).collect()
    }

    /// The same for data, which is not kept in a database: a character that a database would not take is a character all
    /// the same.
    pub(super) fn text_findings_of_data(&self) -> Vec<Finding> {
        let mut findings = self.text_findings();
        findings.retain(|finding| finding.rule.code != rules::nul_character::RULE.code);
        findings
    }

    /// Findings of its document, or of its text, at their places, from top to bottom.
    pub fn place(&self, findings: &[Finding]) -> Vec<Diagnostic> {
        let lines = LineIndex::new(&self.text);
        let locator = Locator::new(&self.text, self.format, &self.reading.spans);
        let mut taken = vec![false; self.reading.findings.len()];
        let mut placed: Vec<_> = findings
            .iter()
            .map(|finding| {
                let span = self.text_span(finding, &mut taken).unwrap_or_else(|| locator.locate(finding));
                Diagnostic::new(finding.clone(), span, &self.text, &lines)
            })
            .collect();
        placed.sort_by_key(|diagnostic| diagnostic.span.start);
        placed
    }

    /// The findings that are listed, at their places.
    pub(super) fn placed(&self, listed: &Listed) -> Placed {
        Placed { diagnostics: self.place(&listed.findings), left_out: listed.left_out }
    }

    /// The place of a finding that the text itself gave, each given once.
    fn text_span(&self, finding: &Finding, taken: &mut [bool]) -> Option<Range<usize>> {
        let same = |found: &TextFinding| {
            found.finding.rule.code == finding.rule.code
                && found.finding.pointer == finding.pointer
                && found.finding.message == finding.message
        };
        let free = self.reading.findings.iter().zip(taken.iter_mut()).find(|(found, taken)| !**taken && same(found));
        free.map(|(found, taken)| {
            *taken = true;
            found.span.clone()
        })
    }
}
