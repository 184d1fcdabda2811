//! One file judged, and mended where that is asked for.

use std::path::Path;

use super::concern::Concern;
use super::file_name::FileName;
use super::fix::mend;
use super::neighbours::Neighbours;
use super::run::{format_of, untyped};
use super::site_files::Grounds;
use super::source_file::RawFile;
use super::suppressing;
use super::walk::cause;
use super::{CheckOptions, CheckedFile, Failure, SourceFile};
use crate::content::{Document, Tree};
use crate::formats::{Body, Reading};
use crate::schema::{Catalog, Claim, Claims, Finding, Inspection, Question, Rule, Target};

/// Judges files.
pub(super) struct Judge<'a> {
    /// By what.
    pub(super) catalog: &'a Catalog,
    /// How.
    pub(super) options: &'a CheckOptions,
    /// Beside which files.
    pub(super) neighbours: &'a Neighbours<'a>,
    /// What the other files have to say, as far as that is known yet.
    pub(super) concern: Option<&'a Concern>,
    /// Whether it will be known in the end, so that a comment that sets it aside can be called unused.
    pub(super) hears_others: bool,
}

impl Judge<'_> {
    /// Judges a file.
    pub(super) fn file(&self, path: &Path, name: &FileName) -> Result<CheckedFile, Failure> {
        let raw = RawFile::read(path, format_of(path, name)?, self.limits(name));
        self.any(&raw.map_err(|error| Failure::new(path, &cause(&error)))?, name)
    }

    /// Judges content whose bytes are known.
    pub(super) fn raw(&self, raw: &RawFile<'_>, name: &FileName) -> Result<CheckedFile, Failure> {
        let limits = self.catalog.limits();
        // Most files are good. Where each place stands is only asked of the others, which are read once more for it.
        let known = |question: Question<'_>| self.answer(question, raw.path, name);
        let claims_if_good = |tree: Tree<'_>| {
            let named = name.slug.as_ref().map(|slug| (slug, &name.locale));
            self.catalog.claims_if_good(name.content_type.as_ref()?, named, &tree, known)
        };
        if self.may_be_good(raw, name)
            && let Some(claims) = raw.glance(&Body::Blocks, limits).and_then(claims_if_good)
        {
            return Ok(CheckedFile::good(raw, claims));
        }
        self.source(raw.taken_apart(limits), name)
    }

    /// Whether nothing is known of a file that has to be told, before its document is judged.
    pub(super) fn may_be_good(&self, raw: &RawFile<'_>, name: &FileName) -> bool {
        self.concern.is_none() && self.neighbours.duplicate(raw.path, name).is_none() && !raw.may_suppress()
    }

    /// A file that was taken apart, with what is found in it.
    pub(super) fn source(&self, mut source: SourceFile, name: &FileName) -> Result<CheckedFile, Failure> {
        let (mut findings, claims) = match source.reading.document.take() {
            None => (source.text_findings(), Claims::default()),
            Some(document) => {
                let mut inspection = self.inspected(&source.path, name, document)?;
                inspection.add(source.text_findings());
                let claims = self.catalog.claims(inspection.content_type(), inspection.document());
                inspection.add(self.concern.iter().flat_map(|concern| concern.findings(&claims)));
                (inspection.findings().to_vec(), Claims::of(&claims).naming(inspection.links()))
            }
        };
        findings.extend(self.neighbours.duplicate(&source.path, name));
        Ok(self.told(source, &findings, claims))
    }

    /// A file that was judged, with those of its findings that are reported, and what its document claims to others.
    pub(super) fn told(&self, mut source: SourceFile, findings: &[Finding], claims: Claims) -> CheckedFile {
        let (selection, today) = (self.catalog.selection(), self.options.reporting.today.as_deref());
        let looks_for =
            |rule: &Rule| selection.severity_of(rule).is_some() && (self.hears_others || !Claim::is_asked_by(rule));
        let diagnostics = suppressing::apply(&source, source.place(findings), selection, today, looks_for);
        source.reading = Reading::default();
        self.options.reporting.apply(CheckedFile { source: Box::new(source), diagnostics, fixed: None, claims })
    }

    fn inspected(&self, path: &Path, name: &FileName, document: Document) -> Result<Inspection, Failure> {
        let content_type = name.content_type.as_ref().ok_or_else(|| untyped(path))?;
        let mut inspection = self
            .catalog
            .inspect(content_type, document, self.options.stage)
            .ok_or_else(|| Failure::new(path, &format!("there is no content type `{content_type}`")))?;
        inspection.resolve(|question| self.answer(question, path, name));
        if let Some(slug) = &name.slug {
            inspection.judge_slug(slug, &name.locale);
        }
        Ok(inspection)
    }

    /// What the set of files answers to a question of the file at a path.
    pub(super) fn answer(&self, question: Question<'_>, path: &Path, name: &FileName) -> Target {
        match question {
            Question::Entry { content_type, target } => {
                let is_itself = name.content_type.as_ref() == Some(content_type)
                    && name.slug.as_ref().is_some_and(|slug| slug.as_str() == target);
                if is_itself { Target::Itself } else { self.neighbours.entry(content_type, target) }
            }
            Question::Page { content_type, locale, slug } => {
                self.neighbours.page(content_type, locale, slug, &name.locale)
            }
            Question::File(written) => {
                let grounds = Grounds { site: &self.options.site, assets: self.options.assets.as_deref() };
                self.neighbours.site_files.target_of(written, path, grounds)
            }
        }
    }

    /// A file with what is found in it and what is left of that after the fixes that are to be made; and what could not be
    /// done.
    pub(super) fn mended(&self, file: CheckedFile, name: &FileName) -> Outcome {
        match self.options.mending.filter(|_| file.diagnostics.iter().any(|found| found.finding.fix.is_some())) {
            Some(mending) => {
                let again = |source| self.again(source, name);
                let (file, failure) = mend(file, again, mending, self.limits(name), &self.options.site);
                (Some(file), failure)
            }
            None => (Some(file), None),
        }
    }
}

/// A file that could be read, and what could not be done.
pub(super) type Outcome = (Option<CheckedFile>, Option<Failure>);
