//! The first pass: a file judged by itself, with what the other files answer to its queries.
//!
//! There are three ways to a verdict, each taken where the one before it leads nowhere: the cache; a fast look, which only
//! says whether a document is good; and judging in full, which says what is wrong with it and where.

use crate::check::cache::{CacheKeyBuilder, CacheLookup, DependencyRecorder, Lookup, RecordedQuery, VerdictCache};
use crate::check::cross_file::FileConflicts;
use crate::check::fix::{FixOutcome, apply_fixes};
use crate::check::site::{ContentFile, FileName, Resolver};
use crate::check::source_file::{Placed, RawFile, ReadOptions};
use crate::check::suppressions;
use crate::check::{CheckOptions, CheckedFile, Failure, SourceFile};
use crate::content::{Limits, Slug};
use crate::formats::{Body, Format, Reading};
use crate::schema::{DocumentDigest, ExternalSchema, Linter, Resolution, ResolveQuery, Rule, is_cross_file};

/// Judges files.
#[derive(Clone, Copy)]
pub(in crate::check) struct Judge<'a> {
    pub(in crate::check) linter: &'a Linter,
    pub(in crate::check) options: &'a CheckOptions,
    /// Where references and links lead.
    pub(in crate::check) resolver: &'a Resolver<'a>,
    /// What other files have in conflict with the judged one; none in the first pass, which comes before they are compared.
    pub(in crate::check) conflicts: Option<&'a FileConflicts>,
    pub(in crate::check) cache: Option<&'a VerdictCache>,
    /// Whether conflicts are looked for in the end, so that a comment that suppresses one can be called unused.
    pub(in crate::check) sees_all_files: bool,
}

impl<'a> Judge<'a> {
    /// A judge for the first pass, without a cache.
    pub(in crate::check) fn of(linter: &'a Linter, options: &'a CheckOptions, resolver: &'a Resolver<'a>) -> Self {
        Self { linter, options, resolver, conflicts: None, cache: None, sees_all_files: false }
    }

    /// Judges a file. A cached verdict is taken where judging again would come to the same.
    pub(in crate::check) fn file(&self, file: &ContentFile) -> Result<CheckedFile, Failure> {
        let format = file.format()?;
        let body = self.body(&file.name);
        let read_options = ReadOptions { format, body: &body, limits: self.limits(&file.name) };
        let mut cached = self.lookup(file, format);
        let still = |query: RecordedQuery<'_>, answer: &Resolution| self.still_answers(query, answer, file);
        match Lookup::at(&file.path, read_options, cached.as_mut(), still) {
            Ok(Lookup::Hit(checked)) => Ok(self.options.reporting.apply(checked)),
            Ok(Lookup::Miss(raw)) => self.raw(&raw, file, cached),
            Err(error) => Err(Failure::of_io(&file.path, &error)),
        }
    }

    /// Judges the bytes of a file, which need not be there. The verdict is cached where it was looked up.
    pub(in crate::check) fn raw(
        &self,
        raw: &RawFile<'_>,
        file: &ContentFile,
        cached: Option<CacheLookup<'_>>,
    ) -> Result<CheckedFile, Failure> {
        let recorder = DependencyRecorder::default();
        let resolve = |query: ResolveQuery<'_>| recorder.record(query, |query| self.resolver.resolve(query, file));
        match self.fast_digest(raw, file, resolve) {
            Some(digest) => {
                if let Some(cached) = cached {
                    cached.store(&digest, &Placed::default(), recorder);
                }
                Ok(CheckedFile::good(raw.path, raw.format, digest))
            }
            // Which comments suppress depends on the day, so a verdict on a text that may have some is not cached.
            None => self.in_full(raw, file, cached.filter(|_| !raw.may_suppress())),
        }
    }

    /// The file among the cached verdicts. None where there is more to say of it than a cached verdict holds: that its slug is
    /// taken, and what it has in conflict with others, hangs on files that its document does not name.
    pub(super) fn lookup(&self, file: &ContentFile, format: Format) -> Option<CacheLookup<'_>> {
        let cache = self.cache.filter(|_| self.has_no_conflicts(file))?;
        let name = &file.name;
        let subject = cache.judged_by().with(format.extension());
        let subject = self.body(name).words().into_iter().fold(subject, CacheKeyBuilder::with);
        let subject = match &name.content_type {
            Some(content_type) => {
                let slug = name.slug.as_ref().map_or("", Slug::as_str);
                subject.with(content_type.as_str()).with(name.locale.as_str()).with(slug)
            }
            None => subject.with(&self.schema_fingerprint(file)?),
        };
        Some(cache.lookup(subject))
    }

    /// Whether that is still the answer to a query that was recorded in an earlier run.
    pub(super) fn still_answers(&self, query: RecordedQuery<'_>, answer: &Resolution, file: &ContentFile) -> bool {
        let query = query.query(self.linter.catalog());
        query.is_some_and(|query| self.resolver.resolve(query, file) == *answer)
    }

    /// The digest of a file, if nothing is wrong with it. In doubt something is: most files are good, and only the others
    /// are worth reading once more to find out what stands where.
    fn fast_digest(
        &self,
        raw: &RawFile<'_>,
        file: &ContentFile,
        resolve: impl Fn(ResolveQuery<'_>) -> Resolution,
    ) -> Option<DocumentDigest> {
        if !self.has_no_conflicts(file) || raw.may_suppress() {
            return None;
        }
        let name = &file.name;
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

    /// Whether no other file is in conflict with a file, as far as that is known before it is read.
    fn has_no_conflicts(&self, file: &ContentFile) -> bool {
        self.conflicts.is_none() && self.resolver.entries.duplicate(file).is_none()
    }

    /// A file that was judged in full, with those of its findings that neither a comment nor its path keeps out of the
    /// report.
    pub(super) fn finish(&self, mut source: SourceFile, placed: Placed, digest: DocumentDigest) -> CheckedFile {
        let (selection, today) = (self.linter.selection(), self.options.reporting.today.as_deref());
        let looks_for =
            |rule: &Rule| selection.severity_of(rule).is_some() && (self.sees_all_files || !is_cross_file(rule));
        let diagnostics = suppressions::apply(&source, placed, selection, today, looks_for);
        // Of a large site, what its files were read into is more than fits in memory.
        source.reading = Reading::default();
        self.options.reporting.apply(CheckedFile { source: Box::new(source), diagnostics, fixed: None, digest })
    }

    /// A judged file with the fixes that are to be made.
    pub(in crate::check) fn fixed(&self, checked: CheckedFile, file: &ContentFile) -> FixOutcome {
        match self.options.fix_options.filter(|_| checked.diagnostics.iter().any(|found| found.finding.fix.is_some())) {
            Some(fix_options) => {
                let rejudge = |source| self.source(source, file);
                apply_fixes(checked, rejudge, fix_options, self.limits(&file.name), &self.options.site)
            }
            None => FixOutcome { file: checked, failure: None },
        }
    }

    /// The bounds on a file of that name.
    pub(super) fn limits(&self, name: &FileName) -> &'a Limits {
        if name.content_type.is_none() { &ExternalSchema::LIMITS } else { self.linter.catalog().limits() }
    }

    /// What the body of a Markdown file of that name is.
    pub(super) fn body(&self, name: &FileName) -> Body {
        match name.content_type {
            Some(_) => name.body.clone(),
            None => self.options.collections.body_of_data(name.collection),
        }
    }
}
