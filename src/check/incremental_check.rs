//! A check that is brought up to date when files change, without judging the others again.

use std::path::{Path, PathBuf};

use super::cross_file::CrossFileConflicts;
use super::judge::Judge;
use super::run::{CheckOutcome, check_all};
use super::site::{ContentFile, SiteIndex, has_format};
use super::{CheckOptions, CheckedFile, Report};
use crate::schema::{DocumentDigest, Linter};

/// A check, and all that is needed to bring its report up to date.
#[derive(Debug)]
pub struct IncrementalCheck<'a> {
    paths: &'a [PathBuf],
    linter: &'a Linter,
    options: &'a CheckOptions,
    site_index: SiteIndex,
    report: Report,
    conflicts: CrossFileConflicts,
}

/// A file is gone since it was looked at, or cannot be read or judged.
#[derive(Debug)]
struct CannotRecheck;

impl<'a> IncrementalCheck<'a> {
    /// Checks the files at `paths`.
    pub fn of(paths: &'a [PathBuf], linter: &'a Linter, options: &'a CheckOptions) -> Self {
        let site_index = SiteIndex::around(paths, linter.catalog(), options);
        let CheckOutcome { report, conflicts } = check_all(paths, linter, options);
        Self { paths, linter, options, site_index, report, conflicts }
    }

    /// The report as it would be now.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Brings the report up to date after changes at these paths. Whether anything was looked at.
    ///
    /// A file with another text is judged alone: the others depend on nothing but its name and its digest, and where the
    /// digest is another one, those are judged again whose conflicts that changes. Where content files came or went,
    /// references and links may lead elsewhere, and all are judged again. Where another file did, a picture for example,
    /// those are that name a file of that name.
    pub fn renew(&mut self, changed: &[PathBuf]) -> bool {
        if changed.iter().any(|path| self.is_other_set(path)) {
            *self = Self::of(self.paths, self.linter, self.options);
            return true;
        }
        let mut places: Vec<usize> = changed.iter().filter_map(|path| self.place_of(path)).collect();
        places.extend(self.leading_to(changed));
        places.sort_unstable();
        places.dedup();
        if places.is_empty() {
            return false;
        }
        if let Err(CannotRecheck) = self.recheck(&places) {
            // What the whole check says of such a file is right.
            *self = Self::of(self.paths, self.linter, self.options);
        }
        true
    }

    /// The files that may have links to what came or went there, being no content: they name a file of that name. Of a
    /// folder nobody knows what was in it.
    fn leading_to(&self, changed: &[PathBuf]) -> Vec<usize> {
        let others = changed.iter().filter(|path| self.place_of(path).is_none());
        let names: Vec<Option<u64>> = others
            .map(|path| {
                let name = path.file_name().filter(|_| path.extension().is_some())?;
                Some(DocumentDigest::sum_of_name(&name.to_string_lossy()))
            })
            .collect();
        let is_concerned = |file: &CheckedFile| {
            let files = file.digest.files();
            names.iter().any(|name| name.map_or(!files.is_empty(), |name| files.contains(&name)))
        };
        let files = self.report.files.iter().enumerate();
        files.filter(|(_, file)| is_concerned(file)).map(|(place, _)| place).collect()
    }

    fn place_of(&self, path: &Path) -> Option<usize> {
        self.report.files.iter().position(|file| file.source.path == *path)
    }

    /// Judges the files at these places of the report again, and the others that have other conflicts now.
    fn recheck(&mut self, places: &[usize]) -> Result<(), CannotRecheck> {
        let resolver = self.site_index.resolver(&[], self.options);
        let sees_all_files = self.paths.iter().any(|path| path.is_dir());
        let judge = Judge { sees_all_files, ..Judge::of(self.linter, self.options, &resolver) };
        // A text that is compared as before has the same conflicts as before, and so have all others, unless they name a
        // line in it.
        let mut may_conflict = false;
        for place in places {
            let checked = self.report.files.get_mut(*place).ok_or(CannotRecheck)?;
            let path = &checked.source.path;
            let file = ContentFile::at(path, self.linter.catalog(), self.options).map_err(|_| CannotRecheck)?;
            let judge = Judge { conflicts: self.conflicts.at(path), ..judge };
            let judged = judge.file(&file).map_err(|_| CannotRecheck)?;
            may_conflict |= judged.digest != checked.digest || self.conflicts.cite(path);
            *checked = judged;
        }
        if may_conflict {
            let files = self.site_index.files_of(&self.report.files).ok_or(CannotRecheck)?;
            self.conflicts = self.conflicts.renewed(&mut self.report.files, &files, &judge, |_| true);
        }
        Ok(())
    }

    /// Whether a change at a path means that other files are there than before.
    fn is_other_set(&self, path: &Path) -> bool {
        if path.file_name().is_some_and(|name| name == ".gitignore" || name == ".ignore") {
            return true;
        }
        let is_tracked = self.site_index.has(path) && !self.report.failures.iter().any(|failure| failure.path == *path);
        match (path.is_file(), is_tracked) {
            (true, true) => false,
            (true, false) => has_format(path) || self.options.collections.filed(path, &self.options.site).is_some(),
            (false, _) => path.is_dir() || self.site_index.has_below(path),
        }
    }
}
