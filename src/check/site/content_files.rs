//! Which files hold content: those at the paths that are checked, and those beside them.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use super::file_name::FileName;
use super::walk::{WalkedFile, has_format, walk};
use crate::check::{CheckOptions, Failure};
use crate::formats::Format;
use crate::schema::Catalog;

/// A file that holds content, or data that a schema of the site's own judges.
#[derive(Clone, Debug)]
pub struct ContentFile {
    /// Where it is.
    pub path: PathBuf,
    /// What that says of its document.
    pub name: FileName,
}

/// The files that were found at paths.
#[derive(Clone, Debug)]
pub struct ContentFiles {
    /// Those that hold content, in the order of the paths.
    pub files: Vec<ContentFile>,
    /// The paths at which nothing could be found.
    pub failures: Vec<Failure>,
}

impl ContentFile {
    /// The file at a path, which need not be there. An error where its path names no content type.
    pub(in crate::check) fn at(path: &Path, catalog: &Catalog, options: &CheckOptions) -> Result<Self, Failure> {
        match options.path_reader(catalog).read(path) {
            Some(name) => Ok(Self { path: path.to_owned(), name }),
            None => Err(untyped(path)),
        }
    }

    /// The failure of a file that no content type judges.
    pub(in crate::check) fn untyped(&self) -> Failure {
        untyped(&self.path)
    }

    /// Its format: one that content is kept in, or any if a schema judges it.
    pub(in crate::check) fn format(&self) -> Result<Format, Failure> {
        let is_data = self.name.content_type.is_none();
        let format = Format::of_path(&self.path).filter(|format| is_data || format.keeps_content());
        format.ok_or_else(|| unformatted(&self.path))
    }
}

/// The files at `paths` that hold content and whose names `wanted` takes, with what their paths say. In a folder that
/// holds a collection's folder, everything else is something else: a page about the project, a workflow, a package's
/// description.
pub fn content_files(
    paths: &[PathBuf],
    catalog: &Catalog,
    options: &CheckOptions,
    wanted: impl Fn(&Path) -> bool + Sync,
) -> ContentFiles {
    let path_reader = options.path_reader(catalog);
    // Data has formats that no content is kept in.
    let belongs = |path: &Path| options.collections.filed(path, &options.site).is_some();
    let wanted = |path: &Path| wanted(path) || (options.collections.is_given() && belongs(path));
    let mut walked = walk(paths, wanted);
    walked.files.retain(|file| file.is_given || !options.collections.is_own_schema(&file.path));
    let mut failures = walked.failures;
    let mut named = Vec::with_capacity(walked.files.len());
    // Files that lie side by side share all but their slugs.
    let mut folder = path_reader.folder(Path::new(""));
    for file in walked.files {
        let parent = file.path.parent().unwrap_or(Path::new(""));
        // Byte by byte: `a//b` and `a/b` are the same path, but a report names each as it was given.
        if parent.as_os_str() != folder.path.as_os_str() {
            folder = path_reader.folder(parent);
        }
        let name = path_reader.read_in(&folder, &file.path);
        if file.is_given && !wanted(&file.path) {
            failures.push(unformatted(&file.path));
            continue;
        }
        match name {
            Some(name) => named.push((file, name)),
            None => failures.push(untyped(&file.path)),
        }
    }
    let is_structured = options.content_type.is_none() && named.iter().any(|(_, name)| name.in_folder);
    let is_beside = |file: &WalkedFile| options.is_whole_site && !file.path.starts_with(&options.content);
    let holds_content =
        |file: &WalkedFile, name: &FileName| file.is_given || name.in_collection || !(is_structured || is_beside(file));
    let content = named.into_iter().filter(|(file, name)| holds_content(file, name));
    ContentFiles { files: content.map(|(file, name)| ContentFile { path: file.path, name }).collect(), failures }
}

/// What else lies in the collections' folders that `files` lie in, and wherever else the site has content: references may
/// lead there. `walked` are the paths in which everything was found already.
pub(in crate::check) fn files_beside(
    files: &[ContentFile],
    walked: &[PathBuf],
    catalog: &Catalog,
    options: &CheckOptions,
) -> Vec<ContentFile> {
    let mut homes: BTreeSet<&Path> =
        files.iter().filter(|file| file.name.in_collection).map(|file| &*file.name.home).collect();
    if options.content.is_dir() {
        homes.insert(&options.content);
    }
    let elsewhere = options.collections.content_roots(&options.site);
    homes.extend(elsewhere.iter().map(PathBuf::as_path));
    let plain = |path: &Path| path.strip_prefix(".").map_or_else(|_| path.to_owned(), Path::to_owned);
    let walked: Vec<PathBuf> = walked.iter().filter(|path| path.is_dir()).map(|path| plain(path)).collect();
    let is_walked = |home: &Path| walked.iter().any(|walked| plain(home).starts_with(walked));
    let homes: Vec<PathBuf> = homes.into_iter().filter(|home| !is_walked(home)).map(Path::to_owned).collect();
    if homes.is_empty() {
        return Vec::new();
    }
    let paths: HashSet<&Path> = files.iter().map(|file| file.path.as_path()).collect();
    let found = walk(&homes, has_format).files.into_iter().map(|file| file.path);
    let path_reader = options.path_reader(catalog);
    let others = found.filter(|path| !paths.contains(path.as_path())).filter_map(|path| {
        let name = path_reader.read(&path).filter(|name| name.in_collection)?;
        Some(ContentFile { path, name })
    });
    others.collect()
}

fn unformatted(path: &Path) -> Failure {
    Failure::new(path, "unknown file extension; content files are `.json`, `.yaml` or `.md`")
}

fn untyped(path: &Path) -> Failure {
    Failure::new(path, "cannot derive the content type from the path; set it with `--type`")
}
