//! From paths to the files that hold content.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::Failure;
use crate::formats::Format;

/// A file that may hold content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// Its path, below the path that was given.
    pub(super) path: PathBuf,
    /// Whether it was given itself, and not found in a folder.
    pub(super) is_given: bool,
}

/// The files at the paths that `wanted` takes, in the order of the paths and in it by name, each once. Of folders, what
/// git ignores and hidden files are left out; a file that is given itself is always taken.
pub(super) fn walk(paths: &[PathBuf], wanted: impl Fn(&Path) -> bool) -> (Vec<Found>, Vec<Failure>) {
    let (mut found, mut failures): (Vec<Found>, Vec<Failure>) = (Vec::new(), Vec::new());
    let mut seen = std::collections::HashSet::new();
    // Nothing is met twice below one path.
    let is_only = paths.len() == 1;
    for given in paths {
        match given.metadata() {
            Err(error) => failures.push(Failure::new(given, &cause(&error))),
            Ok(metadata) if metadata.is_dir() => {
                for entry in WalkBuilder::new(given).require_git(false).sort_by_file_name(OsStr::cmp).build() {
                    match entry {
                        Err(error) => failures.push(Failure::of_walk(given, &error)),
                        Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {}
                        Ok(entry) => {
                            let path = without_dot(entry.path());
                            let is_file = || {
                                // A pipe could be waited on for ever; a link to nothing is told when it is read.
                                entry.file_type().is_some_and(|kind| kind.is_file())
                                    || path.metadata().map_or(true, |metadata| metadata.is_file())
                            };
                            if wanted(&path) && is_file() && (is_only || seen.insert(path.clone())) {
                                found.push(Found { path, is_given: false });
                            }
                        }
                    }
                }
            }
            Ok(metadata) if !metadata.is_file() => failures.push(Failure::new(given, "it is no regular file")),
            Ok(_) if seen.insert(without_dot(given)) => {
                found.push(Found { path: without_dot(given), is_given: true });
            }
            Ok(_) => {}
        }
    }
    (found, failures)
}

/// Whether the ending of a file's name is that of a format that content is kept in.
pub(super) fn has_format(path: &Path) -> bool {
    Format::of_path(path).is_some_and(Format::keeps_content)
}

fn without_dot(path: &Path) -> PathBuf {
    path.strip_prefix(".").map_or_else(|_| path.to_owned(), Path::to_owned)
}

/// The cause of a failure in words, without the number that the system gives it.
pub(super) fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
