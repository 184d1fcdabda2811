//! The content files of a site, listed once, so that one of them is checked without looking for the others again.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::content_files::{ContentFile, content_files, files_beside};
use super::file_name::FileName;
use super::resolver::Resolver;
use super::walk::has_format;
use crate::check::{CheckOptions, CheckedFile};
use crate::schema::Catalog;

/// The content files of a site, as they were when it was made.
#[derive(Debug)]
pub struct SiteIndex {
    files: Vec<ContentFile>,
}

impl SiteIndex {
    /// What lies in the folder of the site's content now.
    pub fn of(catalog: &Catalog, options: &CheckOptions) -> Self {
        Self { files: files_beside(&[], &[], catalog, options) }
    }

    /// What lies at `paths`, and beside it.
    pub(in crate::check) fn around(paths: &[PathBuf], catalog: &Catalog, options: &CheckOptions) -> Self {
        let mut files = content_files(paths, catalog, options, has_format).files;
        let others = files_beside(&files, paths, catalog, options);
        files.extend(others);
        Self { files }
    }

    /// Whether there is a file of that path.
    pub(in crate::check) fn has(&self, path: &Path) -> bool {
        self.files.iter().any(|file| file.path == path)
    }

    /// Whether there is a file of that path, or one below it.
    pub(in crate::check) fn has_below(&self, path: &Path) -> bool {
        self.files.iter().any(|file| file.path.starts_with(path))
    }

    /// What the path of a file says, whether the file is there or not; none where it holds no content of the site.
    pub fn name_of(path: &Path, catalog: &Catalog, options: &CheckOptions) -> Option<FileName> {
        let name = options.path_reader(catalog).read(path)?;
        if !has_format(path) && name.collection.is_none() {
            return None;
        }
        // Where content lies in collections' folders, what lies beside these is something else.
        let is_structured = || {
            let content = content_files(std::slice::from_ref(&options.content), catalog, options, has_format);
            content.files.iter().any(|file| file.name.in_folder)
        };
        let in_content = || path.starts_with(&options.content) && !is_structured();
        (name.in_collection || in_content()).then_some(name)
    }

    /// Where references and links lead in these files, and in `new` ones beside them.
    pub(in crate::check) fn resolver<'a>(&'a self, new: &'a [ContentFile], options: &'a CheckOptions) -> Resolver<'a> {
        Resolver::of(new, &self.files, options)
    }

    /// These files as they are listed; none where one of them is not.
    pub(in crate::check) fn files_of(&self, checked: &[CheckedFile]) -> Option<Vec<&ContentFile>> {
        let listed: HashMap<&Path, &ContentFile> = self.files.iter().map(|file| (file.path.as_path(), file)).collect();
        checked.iter().map(|checked| listed.get(checked.source.path.as_path()).copied()).collect()
    }
}
