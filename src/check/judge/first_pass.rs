//! One file judged, and mended where that is asked for.

use std::path::Path;

use crate::check::cache::{CacheKeyBuilder, CacheLookup, DependencyRecorder, Lookup, RecordedQuery, VerdictCache};
use crate::check::cross_file::CrossFileFact;
use crate::check::fix::apply;
use crate::check::run::{format_of, untyped};
use crate::check::site::EntryIndex;
use crate::check::site::FileName;
use crate::check::site::ResolveContext;
use crate::check::site::cause;
use crate::check::source_file::{Placed, RawFile, ReadOptions};
use crate::check::suppressions;
use crate::check::{CheckOptions, CheckedFile, Failure, SourceFile};
use crate::content::{Document, Slug};
use crate::formats::{Body, Format, Reading};
use crate::schema::{DocumentDigest, Inspection, Linter, Listed, Resolution, ResolveQuery, Rule, is_cross_file};

/// Judges files.
pub(in crate::check) struct Judge<'a> {
    /// By what.
    pub(in crate::check) linter: &'a Linter,
    /// How.
    pub(in crate::check) options: &'a CheckOptions,
    /// Beside which files.
    pub(in crate::check) entry_index: &'a EntryIndex<'a>,
    /// What the other files have to say, as far as that is known yet.
    pub(in crate::check) cross_file_fact: Option<&'a CrossFileFact>,
    /// The verdicts that are kept.
    pub(in crate::check) cache: Option<&'a VerdictCache>,
    /// Whether it will be known in the end, so that a comment that sets it aside can be called unused.
    pub(in crate::check) sees_all_files: bool,
}

impl Judge<'_> {
    /// Judges a file. What was kept of it is taken, where judging it anew would come to the same.
    pub(in crate::check) fn file(&self, path: &Path, name: &FileName) -> Result<CheckedFile, Failure> {
        let format = format_of(path, name)?;
        let still = |query: RecordedQuery<'_>, answer: &Resolution| self.still_answers(query, answer, path, name);
        let mut cached = self.cached(path, name, format);
        let (body, limits) = (self.body(name), self.limits(name));
        let raw = match Lookup::at(path, ReadOptions { format, body: &body, limits }, cached.as_mut(), still) {
            Ok(Lookup::Hit(file)) => return Ok(self.options.reporting.apply(file)),
            Ok(Lookup::Miss(raw)) => raw,
            Err(error) => return Err(Failure::new(path, &cause(&error))),
        };
        let recorder = DependencyRecorder::default();
        let resolve =
            |question: ResolveQuery<'_>| recorder.record(question, |question| self.answer(question, path, name));
        match self.fast_digest(&raw, name, resolve) {
            Some(digest) => {
                if let Some(cached) = cached {
                    cached.store(&digest, &Placed::default(), recorder);
                }
                Ok(CheckedFile::good(path, format, digest))
            }
            // What a comment sets aside depends on the day.
            None => self.taken_apart(&raw, name, cached.filter(|_| !raw.may_suppress())),
        }
    }

    /// What is kept of a file, if something may be that tells all of it.
    pub(in crate::check) fn cached(&self, path: &Path, name: &FileName, format: Format) -> Option<CacheLookup<'_>> {
        let cache = self.cache.filter(|_| self.has_no_conflicts(path, name))?;
        let subject = cache.judged_by().with(format.extension());
        let subject = self.body(name).words().into_iter().fold(subject, CacheKeyBuilder::with);
        let subject = match &name.content_type {
            Some(content_type) => {
                let slug = name.slug.as_ref().map_or("", Slug::as_str);
                subject.with(content_type.as_str()).with(name.locale.as_str()).with(slug)
            }
            None => self.of_collection(subject, path, name)?,
        };
        Some(cache.lookup(subject))
    }

    /// Judges content whose bytes are known.
    pub(in crate::check) fn raw(&self, raw: &RawFile<'_>, name: &FileName) -> Result<CheckedFile, Failure> {
        let resolve = |question: ResolveQuery<'_>| self.answer(question, raw.path, name);
        match self.fast_digest(raw, name, resolve) {
            Some(digest) => Ok(CheckedFile::good(raw.path, raw.format, digest)),
            None => self.taken_apart(raw, name, None),
        }
    }

    /// What a file claims, if nothing is wrong with it. In doubt something is: most files are good, and where each place
    /// stands is only asked of the others, which are read once more for it.
    fn fast_digest(
        &self,
        raw: &RawFile<'_>,
        name: &FileName,
        resolve: impl Fn(ResolveQuery<'_>) -> Resolution,
    ) -> Option<DocumentDigest> {
        if !self.has_no_conflicts(raw.path, name) || raw.may_suppress() {
            return None;
        }
        let Some(content_type) = &name.content_type else {
            return self.is_good_data(raw, name).then(DocumentDigest::default);
        };
        if !self.is_plain_content(raw, name) {
            return None;
        }
        let named = name.slug.as_ref().map(|slug| (slug, &name.locale));
        let tree = raw.read_fast(&Body::Blocks, self.linter.catalog().limits())?;
        self.linter.fast_digest(content_type, named, &tree, resolve)
    }

    /// Whether other files have nothing to say about a file, before it is read.
    fn has_no_conflicts(&self, path: &Path, name: &FileName) -> bool {
        self.cross_file_fact.is_none() && self.entry_index.duplicate(path, name).is_none()
    }

    /// A file that was taken apart, with what is found in it. The verdict is kept where it was sought.
    pub(in crate::check) fn source(
        &self,
        mut source: SourceFile,
        name: &FileName,
        cached: Option<CacheLookup<'_>>,
    ) -> Result<CheckedFile, Failure> {
        let recorder = DependencyRecorder::default();
        let (mut listed, digest) = match source.reading.document.take() {
            None => (Listed { findings: source.text_findings(), left_out: 0 }, DocumentDigest::default()),
            Some(document) => {
                let mut inspection = self.inspected(&source.path, name, document, &recorder)?;
                inspection.add(source.text_findings());
                let digest = self.linter.indexed_facts(inspection.content_type(), inspection.document());
                inspection
                    .add(self.cross_file_fact.iter().flat_map(|cross_file_fact| cross_file_fact.findings(&digest)));
                (inspection.listed(), DocumentDigest::of(&digest).naming(inspection.links()))
            }
        };
        listed.findings.extend(self.entry_index.duplicate(&source.path, name));
        let placed = source.placed(&listed);
        if let Some(cached) = cached {
            cached.store(&digest, &placed, recorder);
        }
        Ok(self.finish(source, placed, digest))
    }

    /// A file that was judged, with those of its findings that are reported, and what its document claims to others.
    pub(in crate::check) fn finish(
        &self,
        mut source: SourceFile,
        placed: Placed,
        digest: DocumentDigest,
    ) -> CheckedFile {
        let (selection, today) = (self.linter.selection(), self.options.reporting.today.as_deref());
        let looks_for =
            |rule: &Rule| selection.severity_of(rule).is_some() && (self.sees_all_files || !is_cross_file(rule));
        let diagnostics = suppressions::apply(&source, placed, selection, today, looks_for);
        source.reading = Reading::default();
        self.options.reporting.apply(CheckedFile { source: Box::new(source), diagnostics, fixed: None, digest })
    }

    fn inspected(
        &self,
        path: &Path,
        name: &FileName,
        document: Document,
        recorder: &DependencyRecorder,
    ) -> Result<Inspection, Failure> {
        let content_type = name.content_type.as_ref().ok_or_else(|| untyped(path))?;
        let mut inspection = self
            .linter
            .inspect(content_type, document, self.options.stage)
            .ok_or_else(|| Failure::new(path, &format!("there is no content type `{content_type}`")))?;
        inspection.resolve(|question| recorder.record(question, |question| self.answer(question, path, name)));
        if let Some(slug) = &name.slug {
            inspection.judge_slug(slug, &name.locale);
        }
        Ok(inspection)
    }

    /// What the set of files answers to a question of the file at a path.
    pub(in crate::check) fn answer(&self, question: ResolveQuery<'_>, path: &Path, name: &FileName) -> Resolution {
        match question {
            ResolveQuery::Entry { content_type, target } => {
                let is_own = || self.entry_index.id_of(name).is_some_and(|id| id.as_str() == target);
                let is_itself = name.content_type.as_ref() == Some(content_type)
                    && (name.slug.as_ref().is_some_and(|slug| slug.as_str() == target) || is_own());
                if is_itself { Resolution::Itself } else { self.entry_index.entry(content_type, target) }
            }
            ResolveQuery::Page { content_type, locale, slug } => {
                self.entry_index.page(content_type, locale, slug, &name.locale)
            }
            ResolveQuery::File(written) => {
                let resolve_context =
                    ResolveContext { site: &self.options.site, assets: self.options.assets.as_deref() };
                self.entry_index.site_files.target_of(written, path, resolve_context)
            }
        }
    }

    /// Whether that is what it answers to a question that was asked in a run before.
    pub(in crate::check) fn still_answers(
        &self,
        query: RecordedQuery<'_>,
        answer: &Resolution,
        path: &Path,
        name: &FileName,
    ) -> bool {
        let question = query.query(self.linter.catalog());
        question.is_some_and(|question| self.answer(question, path, name) == *answer)
    }

    /// A file with what is found in it and what is left of that after the fixes that are to be made; and what could not be
    /// done.
    pub(in crate::check) fn fixed(&self, file: CheckedFile, name: &FileName) -> FileOutcome {
        match self.options.fix_options.filter(|_| file.diagnostics.iter().any(|found| found.finding.fix.is_some())) {
            Some(fix_options) => {
                let again = |source| self.again(source, name);
                let (file, failure) = apply(file, again, fix_options, self.limits(name), &self.options.site);
                (Some(file), failure)
            }
            None => (Some(file), None),
        }
    }
}

/// A file that could be read, and what could not be done.
pub(in crate::check) type FileOutcome = (Option<CheckedFile>, Option<Failure>);
