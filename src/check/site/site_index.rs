//! The files of a site by their names, kept, so that one file is checked without looking at the others again.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::entry_index::EntryIndex;
use super::file_name::FileName;
use super::walk::has_format;
use crate::check::judge::Judge;
use crate::check::run::{format_of, usual_type};
use crate::check::source_file::RawFile;
use crate::check::{CheckOptions, CheckedFile, Failure, content_files};
use crate::schema::Linter;

/// The files of a site's content, by their names.
#[derive(Debug)]
pub struct SiteIndex {
    files: Vec<(PathBuf, FileName)>,
}

impl SiteIndex {
    /// What lies in the folder of the site's content now.
    pub fn of(linter: &Linter, options: &CheckOptions) -> Self {
        let usual = usual_type(linter.catalog());
        let path_defaults = options.path_defaults(usual.as_ref());
        Self { files: EntryIndex::others(&[], &[], &options.site, linter.catalog(), &path_defaults, &options.content) }
    }

    /// What lies at `paths`, and beside it.
    pub(in crate::check) fn around(paths: &[PathBuf], linter: &Linter, options: &CheckOptions) -> Self {
        let usual = usual_type(linter.catalog());
        let path_defaults = options.path_defaults(usual.as_ref());
        let (mut files, _) = content_files(paths, linter, options, has_format);
        let others =
            EntryIndex::others(&files, paths, &options.site, linter.catalog(), &path_defaults, &options.content);
        files.extend(others);
        Self { files }
    }

    /// Whether there is a file of that path.
    pub(in crate::check) fn knows(&self, path: &Path) -> bool {
        self.files.iter().any(|(own, _)| own == path)
    }

    /// Whether a file of that path is there, or one below it.
    pub(in crate::check) fn has_below(&self, path: &Path) -> bool {
        self.files.iter().any(|(own, _)| own.starts_with(path))
    }

    /// What the path of a file says, wherever it lies.
    pub(in crate::check) fn named(path: &Path, linter: &Linter, options: &CheckOptions) -> Option<FileName> {
        let usual = usual_type(linter.catalog());
        FileName::of(path, &options.site, linter.catalog(), &options.path_defaults(usual.as_ref()))
    }

    /// What the path of a file says; none where it holds no content of the site.
    pub fn name_of(path: &Path, linter: &Linter, options: &CheckOptions) -> Option<FileName> {
        let name = Self::named(path, linter, options)?;
        if !has_format(path) && name.collection.is_none() {
            return None;
        }
        let in_content = || path.starts_with(&options.content) && !options.is_structured(linter);
        (name.in_collection || in_content()).then_some(name)
    }

    /// Checks a text as the file at `path` would be, among the others.
    pub fn check(
        &self,
        path: &Path,
        bytes: Vec<u8>,
        name: &FileName,
        linter: &Linter,
        options: &CheckOptions,
    ) -> Result<CheckedFile, Failure> {
        let raw = RawFile::of_bytes(path, format_of(path, name)?, bytes);
        self.among(path, name, |entry_index| {
            Judge { linter, options, entry_index, cross_file_fact: None, cache: None, sees_all_files: false }
                .raw(&raw, name)
        })
    }

    /// All of them as neighbours.
    pub(in crate::check) fn entry_index(&self) -> EntryIndex<'_> {
        EntryIndex::of(&[], &self.files)
    }

    /// What the paths of checked files say; none where one of them is not known.
    pub(in crate::check) fn names_of(&self, files: &[CheckedFile]) -> Option<Vec<&FileName>> {
        let names: HashMap<&Path, &FileName> = self.files.iter().map(|(path, name)| (path.as_path(), name)).collect();
        files.iter().map(|file| names.get(file.source.path.as_path()).copied()).collect()
    }

    fn among<T>(&self, path: &Path, name: &FileName, work: impl FnOnce(&EntryIndex<'_>) -> T) -> T {
        let is_new = !self.knows(path);
        let itself: Vec<_> = is_new.then(|| (path.to_owned(), name.clone())).into_iter().collect();
        work(&EntryIndex::of(&itself, &self.files))
    }
}

impl CheckOptions {
    /// Whether the site's content lies in collections' folders, so that what lies beside them is something else.
    fn is_structured(&self, linter: &Linter) -> bool {
        let (files, _) = content_files(std::slice::from_ref(&self.content), linter, self, has_format);
        files.iter().any(|(_, name)| name.in_folder)
    }
}
