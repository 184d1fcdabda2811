//! One file judged, and mended where that is asked for.

use std::path::Path;

use super::cache::{Asked, Looked, Sought, Subject, Tape, VerdictCache};
use super::concern::Concern;
use super::file_name::FileName;
use super::fix::mend;
use super::neighbours::Neighbours;
use super::run::{format_of, untyped};
use super::site_files::Grounds;
use super::source_file::{Placed, RawFile};
use super::suppressing;
use super::walk::cause;
use super::{CheckOptions, CheckedFile, Failure, SourceFile};
use crate::content::{Document, Slug};
use crate::formats::{Body, Format, Reading};
use crate::schema::{Catalog, Claim, Claims, Inspection, Listed, Question, Rule, Target};

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
    /// The verdicts that are kept.
    pub(super) cache: Option<&'a VerdictCache>,
    /// Whether it will be known in the end, so that a comment that sets it aside can be called unused.
    pub(super) hears_others: bool,
}

impl Judge<'_> {
    /// Judges a file. What was kept of it is taken, where judging it anew would come to the same.
    pub(super) fn file(&self, path: &Path, name: &FileName) -> Result<CheckedFile, Failure> {
        let format = format_of(path, name)?;
        let still = |asked: Asked<'_>, answer: &Target| self.still_answers(asked, answer, path, name);
        let mut sought = self.sought(path, name, format);
        let (body, limits) = (self.body(name), self.limits(name));
        let raw = match Looked::at(path, (format, &body, limits), sought.as_mut(), still) {
            Ok(Looked::Known(file)) => return Ok(self.options.reporting.apply(file)),
            Ok(Looked::Unknown(raw)) => raw,
            Err(error) => return Err(Failure::new(path, &cause(&error))),
        };
        let tape = Tape::default();
        let known = |question: Question<'_>| tape.noted(question, |question| self.answer(question, path, name));
        match self.claims_if_good(&raw, name, known) {
            Some(claims) => {
                if let Some(sought) = sought {
                    sought.keep(&claims, &Placed::default(), tape);
                }
                Ok(CheckedFile::good(path, format, claims))
            }
            // What a comment sets aside depends on the day.
            None => self.taken_apart(&raw, name, sought.filter(|_| !raw.may_suppress())),
        }
    }

    /// What is kept of a file, if something may be that tells all of it.
    pub(super) fn sought(&self, path: &Path, name: &FileName, format: Format) -> Option<Sought<'_>> {
        let cache = self.cache.filter(|_| self.is_unheard_of(path, name))?;
        let subject = cache.judged_by().with(format.extension());
        let subject = self.body(name).words().into_iter().fold(subject, Subject::with);
        let subject = match &name.content_type {
            Some(content_type) => {
                let slug = name.slug.as_ref().map_or("", Slug::as_str);
                subject.with(content_type.as_str()).with(name.locale.as_str()).with(slug)
            }
            None => self.of_collection(subject, path, name)?,
        };
        Some(Sought::new(cache, subject))
    }

    /// Judges content whose bytes are known.
    pub(super) fn raw(&self, raw: &RawFile<'_>, name: &FileName) -> Result<CheckedFile, Failure> {
        let known = |question: Question<'_>| self.answer(question, raw.path, name);
        match self.claims_if_good(raw, name, known) {
            Some(claims) => Ok(CheckedFile::good(raw.path, raw.format, claims)),
            None => self.taken_apart(raw, name, None),
        }
    }

    /// What a file claims, if nothing is wrong with it. In doubt something is: most files are good, and where each place
    /// stands is only asked of the others, which are read once more for it.
    fn claims_if_good(
        &self,
        raw: &RawFile<'_>,
        name: &FileName,
        known: impl Fn(Question<'_>) -> Target,
    ) -> Option<Claims> {
        if !self.is_unheard_of(raw.path, name) || raw.may_suppress() {
            return None;
        }
        let Some(content_type) = &name.content_type else {
            return self.is_good_data(raw, name).then(Claims::default);
        };
        if !self.is_plain_content(raw, name) {
            return None;
        }
        let named = name.slug.as_ref().map(|slug| (slug, &name.locale));
        let tree = raw.glance(&Body::Blocks, self.catalog.limits())?;
        self.catalog.claims_if_good(content_type, named, &tree, known)
    }

    /// Whether other files have nothing to say about a file, before it is read.
    fn is_unheard_of(&self, path: &Path, name: &FileName) -> bool {
        self.concern.is_none() && self.neighbours.duplicate(path, name).is_none()
    }

    /// A file that was taken apart, with what is found in it. The verdict is kept where it was sought.
    pub(super) fn source(
        &self,
        mut source: SourceFile,
        name: &FileName,
        sought: Option<Sought<'_>>,
    ) -> Result<CheckedFile, Failure> {
        let tape = Tape::default();
        let (mut listed, claims) = match source.reading.document.take() {
            None => (Listed { findings: source.text_findings(), left_out: 0 }, Claims::default()),
            Some(document) => {
                let mut inspection = self.inspected(&source.path, name, document, &tape)?;
                inspection.add(source.text_findings());
                let claims = self.catalog.claims(inspection.content_type(), inspection.document());
                inspection.add(self.concern.iter().flat_map(|concern| concern.findings(&claims)));
                (inspection.listed(), Claims::of(&claims).naming(inspection.links()))
            }
        };
        listed.findings.extend(self.neighbours.duplicate(&source.path, name));
        let placed = source.placed(&listed);
        if let Some(sought) = sought {
            sought.keep(&claims, &placed, tape);
        }
        Ok(self.finish(source, placed, claims))
    }

    /// A file that was judged, with those of its findings that are reported, and what its document claims to others.
    pub(super) fn finish(&self, mut source: SourceFile, placed: Placed, claims: Claims) -> CheckedFile {
        let (selection, today) = (self.catalog.selection(), self.options.reporting.today.as_deref());
        let looks_for =
            |rule: &Rule| selection.severity_of(rule).is_some() && (self.hears_others || !Claim::is_asked_by(rule));
        let diagnostics = suppressing::apply(&source, placed, selection, today, looks_for);
        source.reading = Reading::default();
        self.options.reporting.apply(CheckedFile { source: Box::new(source), diagnostics, fixed: None, claims })
    }

    fn inspected(&self, path: &Path, name: &FileName, document: Document, tape: &Tape) -> Result<Inspection, Failure> {
        let content_type = name.content_type.as_ref().ok_or_else(|| untyped(path))?;
        let mut inspection = self
            .catalog
            .inspect(content_type, document, self.options.stage)
            .ok_or_else(|| Failure::new(path, &format!("unknown content type `{content_type}`")))?;
        inspection.resolve(|question| tape.noted(question, |question| self.answer(question, path, name)));
        if let Some(slug) = &name.slug {
            inspection.judge_slug(slug, &name.locale);
        }
        Ok(inspection)
    }

    /// What the set of files answers to a question of the file at a path.
    pub(super) fn answer(&self, question: Question<'_>, path: &Path, name: &FileName) -> Target {
        match question {
            Question::Entry { content_type, target } => {
                let is_own = || self.neighbours.id_of(name).is_some_and(|id| id.as_str() == target);
                let is_itself = name.content_type.as_ref() == Some(content_type)
                    && (name.slug.as_ref().is_some_and(|slug| slug.as_str() == target) || is_own());
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

    /// Whether that is what it answers to a question that was asked in a run before.
    pub(super) fn still_answers(&self, asked: Asked<'_>, answer: &Target, path: &Path, name: &FileName) -> bool {
        let question = asked.question(self.catalog);
        question.is_some_and(|question| self.answer(question, path, name) == *answer)
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
