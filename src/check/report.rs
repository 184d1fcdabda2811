//! The result of a check.

use std::path::Path;

use super::display_severity::DisplaySeverity;
use super::{Diagnostic, Diagnostics, Failure, Fixed, SourceFile};
use crate::content::Limits;
use crate::formats::Format;
use crate::schema::{DocumentDigest, Finding, Stage};

/// The result of a check.
#[derive(Clone, Debug)]
pub struct Report {
    /// The gate at which they were judged.
    pub stage: Stage,
    /// The files that were judged, in order.
    pub files: Vec<CheckedFile>,
    /// The paths that could not be.
    pub failures: Vec<Failure>,
}

/// A file that was judged.
#[derive(Clone, Debug)]
pub struct CheckedFile {
    /// The file; boxed, because there are many files and most of them have nothing but their paths.
    pub source: Box<SourceFile>,
    /// What was found in it, from top to bottom.
    pub diagnostics: Diagnostics,
    /// What was fixed in it before.
    pub fixed: Option<Fixed>,
    /// What its document is compared by with others.
    pub(super) digest: DocumentDigest,
}

/// How many findings there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Errors that refuse at the stage.
    pub(super) errors: usize,
    /// Errors that refuse at a later stage.
    pub(super) later: usize,
    /// Warnings.
    pub(super) warnings: usize,
    /// What is worth knowing.
    pub(super) notes: usize,
    /// Findings that have a fix.
    pub(super) fixes: usize,
}

impl CheckedFile {
    /// A file of this text, with findings that were made elsewhere at their places.
    pub fn of_text(path: &Path, format: Format, text: &str, findings: &[Finding], limits: &Limits) -> Self {
        let source = SourceFile::good(path, format).with_text(text, limits);
        let diagnostics = Diagnostics::of(source.place(findings), 0);
        Self { source: Box::new(source), diagnostics, fixed: None, digest: DocumentDigest::default() }
    }

    /// A file in which nothing was found.
    pub(super) fn good(path: &Path, format: Format, digest: DocumentDigest) -> Self {
        Self {
            source: Box::new(SourceFile::good(path, format)),
            diagnostics: Diagnostics::default(),
            fixed: None,
            digest,
        }
    }
}

impl Report {
    /// Whether a file was refused.
    pub fn is_refused(&self) -> bool {
        self.diagnostics().any(|diagnostic| diagnostic.refuses(self.stage))
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.counts().warnings
    }

    /// Leaves out what does not refuse.
    pub fn keep_refusing(&mut self) {
        for file in &mut self.files {
            file.diagnostics.retain(|diagnostic| diagnostic.refuses(self.stage));
        }
    }

    /// Every finding.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.files.iter().flat_map(|file| &file.diagnostics)
    }

    /// The files in which something was fixed.
    pub fn fixed(&self) -> impl Iterator<Item = (&CheckedFile, &Fixed)> {
        self.files.iter().filter_map(|file| Some((file, file.fixed.as_ref()?)))
    }

    pub(super) fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for diagnostic in self.diagnostics() {
            match DisplaySeverity::of(diagnostic, self.stage) {
                DisplaySeverity::Error => counts.errors += 1,
                DisplaySeverity::Later => counts.later += 1,
                DisplaySeverity::Warning => counts.warnings += 1,
                DisplaySeverity::Note => counts.notes += 1,
            }
            counts.fixes += usize::from(diagnostic.finding.fix.is_some());
        }
        counts
    }
}
