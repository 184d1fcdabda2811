//! One file judged, and mended where that is asked for.

use std::path::Path;

use super::file_name::FileName;
use super::fix::mend;
use super::neighbours::Neighbours;
use super::run::content_format;
use super::source_file::RawFile;
use super::suppressing;
use super::walk::cause;
use super::{CheckOptions, CheckedFile, Failure, SourceFile};
use crate::content::{Document, TypeName};
use crate::formats::{Body, Reading};
use crate::schema::{Catalog, Inspection, Target};

/// Judges files.
pub(super) struct Judge<'a> {
    /// By what.
    pub(super) catalog: &'a Catalog,
    /// How.
    pub(super) options: &'a CheckOptions,
    /// Beside which files.
    pub(super) neighbours: &'a Neighbours<'a>,
}

impl Judge<'_> {
    /// Judges a file.
    pub(super) fn file(&self, path: &Path, name: &FileName) -> Result<CheckedFile, Failure> {
        let format = content_format(path)?;
        let raw = RawFile::read(path, format, self.catalog.limits());
        self.raw(raw.map_err(|error| Failure::new(path, &cause(&error)))?, name)
    }

    /// Judges a file whose bytes are known.
    pub(super) fn raw(&self, raw: RawFile<'_>, name: &FileName) -> Result<CheckedFile, Failure> {
        let (path, limits) = (raw.path, self.catalog.limits());
        // Most files are good. Where each place stands is only asked of the others, which are read once more for it.
        let is_known = |content_type: &TypeName, target: &str| {
            let is_itself =
                content_type == &name.content_type && name.slug.as_ref().is_some_and(|slug| slug.as_str() == target);
            !is_itself && self.neighbours.has(content_type, target)
        };
        if let (Some(tree), None) = (raw.glance(&Body::Blocks, limits), self.neighbours.duplicate(path, name))
            && !raw.may_suppress()
            && self.catalog.is_good(&name.content_type, &tree, is_known)
        {
            let source = SourceFile::good(path, raw.format);
            return Ok(CheckedFile { source, diagnostics: Vec::new(), fixed: None });
        }
        self.source(raw.taken_apart(limits), name)
    }

    /// A file that was taken apart, with what is found in it.
    fn source(&self, mut source: SourceFile, name: &FileName) -> Result<CheckedFile, Failure> {
        let mut findings = match source.reading.document.take() {
            None => source.text_findings(),
            Some(document) => {
                let mut inspection = self.inspected(&source.path, name, document)?;
                inspection.add(source.text_findings());
                inspection.findings().to_vec()
            }
        };
        findings.extend(self.neighbours.duplicate(&source.path, name));
        let (selection, today) = (self.catalog.selection(), self.options.reporting.today.as_deref());
        let diagnostics = suppressing::apply(&source, source.place(&findings), selection, today);
        source.reading = Reading::default();
        Ok(self.options.reporting.apply(CheckedFile { source, diagnostics, fixed: None }))
    }

    fn inspected(&self, path: &Path, name: &FileName, document: Document) -> Result<Inspection, Failure> {
        let mut inspection = self
            .catalog
            .inspect(&name.content_type, document, self.options.stage)
            .ok_or_else(|| Failure::new(path, &format!("there is no content type `{}`", name.content_type)))?;
        inspection.resolve(|reference| {
            let slug = name.slug.as_ref().filter(|_| reference.content_type == name.content_type);
            match slug {
                Some(slug) if slug.as_str() == reference.target => Target::Itself,
                _ => self.neighbours.target_of(reference),
            }
        });
        Ok(inspection)
    }

    /// A file with what is found in it and what is left of that after the fixes that are to be made; and what could not be
    /// done.
    pub(super) fn mended(&self, file: CheckedFile, name: &FileName) -> Outcome {
        match self.options.mending.filter(|_| file.diagnostics.iter().any(|found| found.finding.fix.is_some())) {
            Some(mending) => {
                let again = |source| self.source(source, name);
                let (file, failure) = mend(file, again, mending, self.catalog.limits(), &self.options.site);
                (Some(file), failure)
            }
            None => (Some(file), None),
        }
    }
}

/// A file that could be read, and what could not be done.
pub(super) type Outcome = (Option<CheckedFile>, Option<Failure>);
