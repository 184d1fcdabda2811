//! A file as a text, with the document in it.

use std::fs::File;
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::Diagnostic;
use crate::content::{Document, Limits, Pointer};
use crate::formats::{self, Format, LineIndex, Reading, TextFinding};
use crate::schema::{Finding, rules};

/// A file that was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path, as it was given or found.
    pub path: PathBuf,
    /// Its notation.
    pub format: Format,
    /// Its text; where it is no UTF-8, with replacement characters, and empty where it is too large to be read.
    pub text: String,
    /// What it was read into.
    pub reading: Reading,
}

impl SourceFile {
    /// Reads a file. What is wrong with its text is in the findings of its reading.
    pub fn read(path: &Path, format: Format, limits: &Limits) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        let most = u64::try_from(limits.document_bytes_max).unwrap_or(u64::MAX);
        if length > most {
            return Ok(Self::too_large(path, format, length, most));
        }
        let mut bytes = Vec::new();
        // A file can grow while it is read, and some have no length at all.
        file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(Self::of_bytes(path, format, &bytes, limits))
    }

    fn of_bytes(path: &Path, format: Format, bytes: &[u8], limits: &Limits) -> Self {
        let mut reading = formats::read(bytes, format, limits);
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
        Self { path: path.to_owned(), format, text, reading }
    }

    fn too_large(path: &Path, format: Format, length: u64, most: u64) -> Self {
        let message = format!("the document has {length} bytes, but at most {most} are allowed");
        let finding = rules::document_too_large::RULE.finding(Pointer::root(), message);
        let reading = Reading { findings: vec![TextFinding { finding, span: 0..0 }], ..Reading::default() };
        Self { path: path.to_owned(), format, text: String::new(), reading }
    }

    /// The document, where the text holds one.
    pub fn document(&self) -> Option<&Document> {
        self.reading.document.as_ref()
    }

    /// The findings of the text, without their places.
    pub fn text_findings(&self) -> Vec<Finding> {
        self.reading.findings.iter().map(|found| found.finding.clone()).collect()
    }

    /// Findings of its document, or of its text, at their places, from top to bottom.
    pub fn place(&self, findings: &[Finding]) -> Vec<Diagnostic> {
        let lines = LineIndex::new(&self.text);
        let mut taken = vec![false; self.reading.findings.len()];
        let mut placed: Vec<_> = findings
            .iter()
            .map(|finding| {
                let span = self
                    .text_span(finding, &mut taken)
                    .unwrap_or_else(|| formats::locate(&self.text, self.format, &self.reading.spans, finding));
                Diagnostic::new(finding.clone(), span, &self.text, &lines)
            })
            .collect();
        placed.sort_by_key(|diagnostic| diagnostic.span.start);
        placed
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
