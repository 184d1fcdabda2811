//! The second pass: a file judged once more, with its conflicts with other files.
//!
//! It is the whole file again, not just a finding more: the conflicts take part in what comments suppress and in how many
//! findings are listed. What files are compared by is read here too: the digest of a file that is not selected, and the
//! words and lines of facts of which the digest has only hashes.

use std::collections::HashMap;

use super::Judge;
use crate::check::site::{Collections, ContentFile, SCHEMA_KEY};
use crate::check::source_file::RawFile;
use crate::check::{CheckedFile, Diagnostic, Failure, SourceFile};
use crate::content::{Pointer, Tree};
use crate::schema::{DocumentDigest, Finding, IndexedFact, conflict_finding};

/// A fact of a document, and the line on which it stands.
pub(in crate::check) struct PlacedFact {
    pub(in crate::check) fact: IndexedFact,
    pub(in crate::check) line: usize,
}

impl Judge<'_> {
    /// A file that is not judged, with the digest of its document, so that the judged ones can be compared with it. None
    /// where nothing is compared.
    pub(in crate::check) fn digest_only(&self, file: &ContentFile) -> Option<CheckedFile> {
        let ContentFile { path, name } = file;
        let content_type = name.content_type.as_ref().filter(|_| self.linter.compared().any())?;
        let limits = self.linter.catalog().limits();
        let format = file.format().ok()?;
        let cached = self.lookup(file, format);
        if let Some(digest) =
            cached.and_then(|it| it.untouched(path, |query, answer| self.still_answers(query, answer, file)))
        {
            return Some(CheckedFile::good(path, format, digest));
        }
        let raw = RawFile::read(path, format, limits).ok()?;
        let digest = |tree: Tree<'_>| self.linter.digest_if_valid(content_type, &tree);
        // A file that names its own schema is no content, and says nothing that content could repeat.
        let is_clear = !(self.options.collections.is_given() && raw.holds(SCHEMA_KEY));
        let digest = is_clear.then(|| raw.read_fast(&name.body, limits).and_then(digest)).flatten();
        let digest = digest.or_else(|| {
            let source = raw.with_spans(&name.body, limits);
            let document = source.document().filter(|document| is_clear || !Collections::is_named(document))?;
            Some(DocumentDigest::of(&self.linter.indexed_facts(content_type, document)))
        });
        Some(CheckedFile::good(path, format, digest?))
    }

    /// Judges a file with its conflicts that the first pass has judged, and fixed where that was wanted. Nothing more is fixed
    /// in it, but what was, and which fixes have to be made by hand, is taken over.
    pub(in crate::check) fn rejudge(&self, before: &CheckedFile, file: &ContentFile) -> Result<CheckedFile, Failure> {
        let mut judged = self.source(self.reread(before, file)?, file)?;
        for diagnostic in judged.diagnostics.iter_mut() {
            let (code, span) = (diagnostic.finding.rule.code, &diagnostic.span);
            let is_it = |before: &Diagnostic| before.finding.rule.code == code && before.span == *span;
            diagnostic.by_hand = before.diagnostics.iter().any(|before| before.by_hand && is_it(before));
        }
        judged.fixed.clone_from(&before.fixed);
        Ok(judged)
    }

    /// The facts of a judged file with their lines. None where the file cannot be read any more.
    pub(in crate::check) fn placed_facts(&self, checked: &CheckedFile, file: &ContentFile) -> Vec<PlacedFact> {
        let Ok(source) = self.reread(checked, file) else { return Vec::new() };
        let (Some(content_type), Some(document)) = (&file.name.content_type, source.document()) else {
            return Vec::new();
        };
        let facts = self.linter.indexed_facts(content_type, document);
        // Findings are what has a place in a text, so that each fact is made one.
        let findings: Vec<Finding> = facts.iter().map(|fact| conflict_finding(fact, "")).collect();
        let placed = source.place(&findings);
        let lines: HashMap<&Pointer, usize> =
            placed.iter().map(|placed| (&placed.finding.pointer, placed.start.line)).collect();
        let line = |fact: &IndexedFact| lines.get(&fact.pointer).copied();
        facts.into_iter().filter_map(|fact| line(&fact).map(|line| PlacedFact { fact, line })).collect()
    }

    /// The text of a judged file with the document in it: as it is with its fixes, whether they are written or not.
    fn reread(&self, checked: &CheckedFile, file: &ContentFile) -> Result<SourceFile, Failure> {
        let limits = self.limits(&file.name);
        if checked.fixed.is_some() {
            return Ok(checked.source.with_text(&checked.source.text, limits));
        }
        let raw = RawFile::read(&file.path, file.format()?, limits);
        let raw = raw.map_err(|error| Failure::of_io(&file.path, &error))?;
        Ok(raw.with_spans(&file.name.body, limits))
    }
}
