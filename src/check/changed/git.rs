//! What differs from a git revision, by the command line of git: so that its configuration counts as it does for commits.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::check::visible;

/// Why git gives no answer.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// There is no program of that name.
    #[error("cannot run `git`")]
    Absent(#[source] io::Error),
    /// The folder lies in no repository, or in one that git does not open.
    #[error("git cannot open the folder `{}`: {message}", folder.display())]
    NoRepository {
        /// The folder.
        folder: PathBuf,
        /// What git says.
        message: String,
    },
    /// No commit is called so.
    #[error("unknown git revision `{0}`")]
    UnknownRevision(String),
    /// Something else went wrong.
    #[error("`git {command}` failed: {message}")]
    Failed {
        /// The command.
        command: &'static str,
        /// What git says.
        message: String,
    },
}

/// What came of a command of git that could be run.
enum GitOutput {
    Printed(Vec<u8>),
    /// It did not do it, and says why.
    Refused(String),
}

/// What git calls the commit that a work tree was made from.
const HEAD: &str = "HEAD";

/// A work tree.
#[derive(Debug)]
pub(super) struct WorkTree {
    top: PathBuf,
}

impl WorkTree {
    /// The work tree that a folder lies in.
    pub(super) fn around(folder: &Path) -> Result<Self, GitError> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let top = git(folder, &["rev-parse", "--show-toplevel"])?
            .printed_or(|message| GitError::NoRepository { folder: folder.to_owned(), message })?;
        let top = path_of(top.strip_suffix(b"\n").unwrap_or(&top));
        Ok(Self { top: top.canonicalize().unwrap_or(top) })
    }

    /// The files that differ from where the current branch left `base`: changed, added, deleted, not yet added.
    pub(super) fn differing(&self, base: &str) -> Result<Vec<PathBuf>, GitError> {
        let from = self.fork_point(base)?;
        let changed = ["diff", "--name-only", "-z", "--no-renames", "--no-relative", "--no-ext-diff", &from, "--"];
        let mut names = self.run("diff", &changed)?;
        names.extend(self.run("ls-files", &["ls-files", "-z", "--others", "--exclude-standard"])?);
        let names = names.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        Ok(names.map(|name| self.top.join(path_of(name))).collect())
    }

    /// The commit that a branch of `base` and the current one have in common; of an older commit, itself.
    fn fork_point(&self, base: &str) -> Result<String, GitError> {
        let unknown = || GitError::UnknownRevision(base.to_owned());
        // It would be an option of git.
        if base.starts_with('-') {
            return Err(unknown());
        }
        if base == HEAD && self.has_no_commit()? {
            // Before the first commit everything is new: it differs from a tree with nothing in it.
            let empty = self.run("hash-object", &["hash-object", "-t", "tree", "--stdin"])?;
            return Ok(String::from_utf8_lossy(&empty).trim().to_owned());
        }
        let commit = format!("{base}^{{commit}}");
        let commit = git(&self.top, &["rev-parse", "--verify", "--quiet", &commit])?.printed_or(|_| unknown())?;
        let commit = String::from_utf8_lossy(&commit).trim().to_owned();
        // Histories that have nothing in common, or not as far as they were fetched, are compared as they are.
        Ok(match git(&self.top, &["merge-base", &commit, "HEAD"])? {
            GitOutput::Printed(common) => String::from_utf8_lossy(&common).trim().to_owned(),
            GitOutput::Refused(_) => commit,
        })
    }

    /// Whether the current branch is there and has no commit yet, as in a repository that was just made.
    fn has_no_commit(&self) -> Result<bool, GitError> {
        let is_refused = |arguments: &[&str]| Ok(matches!(git(&self.top, arguments)?, GitOutput::Refused(_)));
        Ok(!is_refused(&["symbolic-ref", "--quiet", HEAD])? && is_refused(&["rev-parse", "--verify", "--quiet", HEAD])?)
    }

    fn run(&self, command: &'static str, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
        git(&self.top, arguments)?.printed_or(|message| GitError::Failed { command, message })
    }
}

impl GitOutput {
    fn printed_or<E>(self, error: impl FnOnce(String) -> E) -> Result<Vec<u8>, E> {
        match self {
            Self::Printed(bytes) => Ok(bytes),
            Self::Refused(message) => Err(error(message)),
        }
    }
}

/// Runs a command of git in a folder.
fn git(folder: &Path, arguments: &[&str]) -> Result<GitOutput, GitError> {
    let mut git = Command::new("git");
    // Asking changes nothing, so it takes no lock that somebody else waits for.
    git.args(arguments).current_dir(folder).stdin(Stdio::null()).env("GIT_OPTIONAL_LOCKS", "0");
    let output = git.output().map_err(GitError::Absent)?;
    if output.status.success() {
        return Ok(GitOutput::Printed(output.stdout));
    }
    let message = String::from_utf8_lossy(&output.stderr);
    let first = message.trim().lines().next().unwrap_or("no error message");
    Ok(GitOutput::Refused(visible(first).into_owned()))
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).as_ref() as &OsStr)
}
