//! Why a path could not be checked.

use std::io;
use std::path::{Path, PathBuf};

/// A path that could not be read or judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The path.
    pub path: PathBuf,
    /// Why not.
    pub message: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}`: {}", self.path.display(), self.message)
    }
}

impl Failure {
    /// A path and why nothing could be done with it.
    pub fn new(path: &Path, message: &str) -> Self {
        Self { path: path.to_owned(), message: message.to_owned() }
    }

    /// A path that the system does not let us read.
    pub(super) fn of_io(path: &Path, error: &io::Error) -> Self {
        Self::new(path, &cause(error))
    }

    /// What went wrong while the folder `given` was walked.
    pub(super) fn of_walk(given: &Path, error: &ignore::Error) -> Self {
        match error {
            ignore::Error::WithPath { path, err } => Self::of_walk(path, err),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                Self::of_walk(given, err)
            }
            ignore::Error::Io(error) => Self::of_io(given, error),
            other => Self::new(given, &other.to_string()),
        }
    }
}

/// The cause of a failure in words, without the number that the system gives it.
pub(super) fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
