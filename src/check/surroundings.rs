//! The files of a site by their names, kept, so that one file is checked without looking at the others again.

use std::path::{Path, PathBuf};

use super::file_name::FileName;
use super::judge::Judge;
use super::neighbours::Neighbours;
use super::run::usual_type;
use super::source_file::RawFile;
use super::walk::has_format;
use super::{CheckOptions, CheckedFile, Failure, content_files};
use crate::formats::Format;
use crate::schema::Catalog;

/// The files of a site's content, by their names.
#[derive(Debug)]
pub struct Surroundings {
    files: Vec<(PathBuf, FileName)>,
}

impl Surroundings {
    /// What lies in the folder of the site's content now.
    pub fn of(catalog: &Catalog, options: &CheckOptions) -> Self {
        let usual = usual_type(catalog);
        let otherwise = options.otherwise(usual.as_ref());
        Self { files: Neighbours::others(&[], &[], &options.site, catalog, &otherwise, &options.content) }
    }

    /// What the path of a file says; none where it holds no content of the site.
    pub fn name_of(path: &Path, catalog: &Catalog, options: &CheckOptions) -> Option<FileName> {
        if !has_format(path) {
            return None;
        }
        let usual = usual_type(catalog);
        let name = FileName::of(path, &options.site, catalog, &options.otherwise(usual.as_ref()))?;
        let in_content = || path.starts_with(&options.content) && !options.is_structured(catalog);
        (name.in_collection || in_content()).then_some(name)
    }

    /// Checks a text as the file at `path` would be, among the others.
    pub fn check(
        &self,
        path: &Path,
        bytes: Vec<u8>,
        name: &FileName,
        catalog: &Catalog,
        options: &CheckOptions,
    ) -> Result<CheckedFile, Failure> {
        let format = Format::of_path(path).ok_or_else(|| Failure::new(path, "its ending names no format"))?;
        let is_new = !self.files.iter().any(|(known, _)| known == path);
        let itself: Vec<_> = is_new.then(|| (path.to_owned(), name.clone())).into_iter().collect();
        let neighbours = Neighbours::of(&itself, &self.files);
        let raw = RawFile::of_bytes(path, format, bytes);
        Judge { catalog, options, neighbours: &neighbours }.raw(raw, name)
    }
}

impl CheckOptions {
    /// Whether the site's content lies in collections' folders, so that what lies beside them is something else.
    fn is_structured(&self, catalog: &Catalog) -> bool {
        let (files, _) = content_files(std::slice::from_ref(&self.content), catalog, self, has_format);
        files.iter().any(|(_, name)| name.in_collection)
    }
}
