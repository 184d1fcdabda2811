//! What a file claims to others, and the file judged once more when it is known what they have to say.

use std::collections::HashMap;
use std::path::Path;

use crate::check::judge::Judge;
use crate::check::run::format_of;
use crate::check::site::FileName;
use crate::check::site::cause;
use crate::check::site::{Collections, SCHEMA_KEY};
use crate::check::source_file::RawFile;
use crate::check::{CheckedFile, Diagnostic, Failure, SourceFile};
use crate::content::{Pointer, Tree};
use crate::schema::{DocumentDigest, Finding, IndexedFact, conflict_finding};

impl Judge<'_> {
    /// A file that nobody asks for, with what its document claims to others. None where nobody asks for that either.
    pub(in crate::check) fn digest_only(&self, path: &Path, name: &FileName) -> Option<CheckedFile> {
        let content_type = name.content_type.as_ref().filter(|_| self.linter.compared().any())?;
        let limits = self.linter.catalog().limits();
        let format = format_of(path, name).ok()?;
        let cached = self.cached(path, name, format);
        if let Some(digest) =
            cached.and_then(|it| it.untouched(path, |query, answer| self.still_answers(query, answer, path, name)))
        {
            return Some(CheckedFile::good(path, format, digest));
        }
        let raw = RawFile::read(path, format, limits).ok()?;
        let digest = |tree: Tree<'_>| self.linter.digest_if_valid(content_type, &tree);
        // What its schema is may stand in the file.
        let is_clear = !(self.options.collections.is_given() && raw.holds(SCHEMA_KEY));
        let digest = is_clear.then(|| raw.read_fast(&name.body, limits).and_then(digest)).flatten();
        let digest = digest.or_else(|| {
            let source = raw.taken_apart(&name.body, limits);
            let document = source.document().filter(|document| is_clear || !Collections::is_named(document))?;
            Some(DocumentDigest::of(&self.linter.indexed_facts(content_type, document)))
        });
        Some(CheckedFile::good(path, format, digest?))
    }

    /// Judges a file that was judged and mended before.
    pub(in crate::check) fn rejudge(&self, file: &CheckedFile, name: &FileName) -> Result<CheckedFile, Failure> {
        let mut judged = self.again(self.read_again(file, name)?, name)?;
        for diagnostic in judged.diagnostics.iter_mut() {
            let (code, span) = (diagnostic.finding.rule.code, &diagnostic.span);
            let is_it = |before: &Diagnostic| before.finding.rule.code == code && before.span == *span;
            diagnostic.by_hand = file.diagnostics.iter().any(|before| before.by_hand && is_it(before));
        }
        judged.fixed.clone_from(&file.fixed);
        Ok(judged)
    }

    /// What the document of a file claims to others, with the lines. Nothing where the file cannot be read any more.
    pub(in crate::check) fn placed_claims(&self, file: &CheckedFile, name: &FileName) -> Vec<(IndexedFact, usize)> {
        let Ok(source) = self.read_again(file, name) else { return Vec::new() };
        let (Some(content_type), Some(document)) = (&name.content_type, source.document()) else { return Vec::new() };
        let digest = self.linter.indexed_facts(content_type, document);
        let findings: Vec<Finding> = digest.iter().map(|fact| conflict_finding(fact, "")).collect();
        let placed = source.place(&findings);
        let lines: HashMap<&Pointer, usize> =
            placed.iter().map(|placed| (&placed.finding.pointer, placed.start.line)).collect();
        let line = |fact: &IndexedFact| lines.get(&fact.pointer).copied();
        digest.into_iter().filter_map(|fact| line(&fact).map(|line| (fact, line))).collect()
    }

    /// The text of a file with the document in it: as it is with its fixes, whether they are written or not.
    fn read_again(&self, file: &CheckedFile, name: &FileName) -> Result<SourceFile, Failure> {
        let limits = self.limits(name);
        if file.fixed.is_some() {
            return Ok(file.source.with_text(&file.source.text, limits));
        }
        let path = &file.source.path;
        let raw = RawFile::read(path, format_of(path, name)?, limits);
        let raw = raw.map_err(|error| Failure::new(path, &cause(&error)))?;
        Ok(raw.taken_apart(&name.body, limits))
    }
}
