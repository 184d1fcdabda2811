//! A check that is kept, so that a changed file is judged without judging the others again.

use std::path::{Path, PathBuf};

use super::surroundings::Surroundings;
use super::walk::has_format;
use super::{CheckOptions, CheckedFile, Failure, Report, check};
use crate::schema::Catalog;

/// A check, and what it knows of the files.
#[derive(Debug)]
pub struct Standing<'a> {
    paths: &'a [PathBuf],
    catalog: &'a Catalog,
    options: &'a CheckOptions,
    surroundings: Surroundings,
    report: Report,
}

impl<'a> Standing<'a> {
    /// Checks the files at `paths`.
    pub fn of(paths: &'a [PathBuf], catalog: &'a Catalog, options: &'a CheckOptions) -> Self {
        let surroundings = Surroundings::around(paths, catalog, options);
        Self { paths, catalog, options, surroundings, report: check(paths, catalog, options) }
    }

    /// The report as it would be now.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Brings the report up to date after changes at these paths. Whether anything was looked at.
    ///
    /// A file with another text is judged alone, for what the others ask of it is its name. Where files came or went,
    /// references may lead elsewhere, and all are judged anew.
    pub fn renew(&mut self, changed: &[PathBuf]) -> bool {
        if changed.iter().any(|path| self.is_other_set(path)) {
            *self = Self::of(self.paths, self.catalog, self.options);
            return true;
        }
        let mut is_renewed = false;
        for path in changed {
            let Some(at) = self.report.files.iter().position(|file| file.source.path == *path) else { continue };
            is_renewed = true;
            let Ok(file) = self.judge(path) else {
                // The file went in this moment, or resists: what the whole check says of it is right.
                *self = Self::of(self.paths, self.catalog, self.options);
                return true;
            };
            self.report.files.splice(at..=at, [file]);
        }
        is_renewed
    }

    fn judge(&self, path: &Path) -> Result<CheckedFile, Failure> {
        let name = Surroundings::named(path, self.catalog, self.options);
        let name = name.ok_or_else(|| Failure::new(path, "its path names no content type"))?;
        self.surroundings.check_file(path, &name, self.catalog, self.options)
    }

    /// Whether a change at a path means that other files are there than before.
    fn is_other_set(&self, path: &Path) -> bool {
        if path.file_name().is_some_and(|name| name == ".gitignore" || name == ".ignore") {
            return true;
        }
        let is_known =
            self.surroundings.knows(path) && !self.report.failures.iter().any(|failure| failure.path == *path);
        match (path.is_file(), is_known) {
            (true, true) => false,
            (true, false) => has_format(path) || self.options.collections.filed(path, &self.options.site).is_some(),
            (false, _) => path.is_dir() || self.surroundings.has_below(path),
        }
    }
}
