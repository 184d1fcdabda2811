//! From paths to the files that hold content.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::fs::FileType;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;

use ignore::{DirEntry, WalkBuilder, WalkState};

use crate::check::Failure;
use crate::formats::Format;

/// A file that may hold content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) struct WalkedFile {
    /// Its path, below the path that was given.
    pub(in crate::check) path: PathBuf,
    /// Whether it was given itself, and not found in a folder.
    pub(in crate::check) is_given: bool,
}

/// What a walk found.
#[derive(Debug, Default)]
pub(in crate::check) struct Walked {
    /// In the order of the paths, and below each by name.
    pub(in crate::check) files: Vec<WalkedFile>,
    /// The paths that could not be read.
    pub(in crate::check) failures: Vec<Failure>,
}

/// What was found below one folder.
#[derive(Debug, Default)]
struct Below {
    files: Vec<PathBuf>,
    failures: Vec<Failure>,
}

/// The files at the paths that `wanted` takes, in the order of the paths and in it by name, each once. Of folders, what
/// git ignores and hidden files are left out; a file that is given itself is always taken.
pub(in crate::check) fn walk(paths: &[PathBuf], wanted: impl Fn(&Path) -> bool + Sync) -> Walked {
    let mut walked = Walked::default();
    let mut seen = HashSet::new();
    // Nothing is found twice below one path.
    let is_only = paths.len() == 1;
    for given in paths {
        match given.metadata() {
            Err(error) => walked.failures.push(Failure::of_io(given, &error)),
            Ok(metadata) if metadata.is_dir() => {
                let below = below(given, &wanted);
                walked.failures.extend(below.failures);
                let new = below.files.into_iter().filter(|path| is_only || seen.insert(path.clone()));
                walked.files.extend(new.map(|path| WalkedFile { path, is_given: false }));
            }
            Ok(metadata) if !metadata.is_file() => walked.failures.push(Failure::new(given, "not a regular file")),
            Ok(_) if seen.insert(without_dot(given)) => {
                walked.files.push(WalkedFile { path: without_dot(given), is_given: true });
            }
            Ok(_) => {}
        }
    }
    walked
}

/// The files below a folder that `wanted` takes, by name. Folders are read side by side.
fn below(folder: &Path, wanted: &(impl Fn(&Path) -> bool + Sync)) -> Below {
    let all: Mutex<Below> = Mutex::default();
    let tree = tree_around(folder);
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    WalkBuilder::new(folder).require_git(false).threads(threads).build_parallel().run(|| {
        let (mut thread, tree) = (WalkThread { all: &all, own: Below::default() }, tree.as_deref());
        Box::new(move |entry| {
            match entry {
                Err(error) => thread.own.failures.push(Failure::of_walk(folder, &error)),
                Ok(entry) if is_file(&entry) && wanted(entry.path()) => thread.add(entry, tree),
                Ok(_) => {}
            }
            WalkState::Continue
        })
    });
    let mut below = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    below.files.sort_unstable_by(|one, other| by_name(one, other));
    below.failures.sort_by(|one, other| by_name(&one.path, &other.path));
    below
}

/// What one thread of a walk finds. It is added to what the others found when the thread is done.
struct WalkThread<'a> {
    all: &'a Mutex<Below>,
    own: Below,
}

impl WalkThread<'_> {
    /// Adds a file, unless it is a link that leads out of the tree.
    fn add(&mut self, entry: DirEntry, tree: Option<&Path>) {
        let is_link = entry.path_is_symlink();
        let path = entry.into_path();
        let path = if path.starts_with(".") { without_dot(&path) } else { path };
        let led = tree.filter(|_| is_link).and_then(|tree| Some((tree, path.canonicalize().ok()?)));
        match led {
            Some((tree, real)) if !real.starts_with(tree) => {
                let message = "not read: the symbolic link points outside the repository";
                self.own.failures.push(Failure::new(&path, message));
            }
            _ => self.own.files.push(path),
        }
    }
}

impl Drop for WalkThread<'_> {
    fn drop(&mut self) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.files.append(&mut self.own.files);
        all.failures.append(&mut self.own.failures);
    }
}

/// Whether what was found is a file. A pipe could be waited on for ever; a link to nothing is told when it is read.
fn is_file(entry: &DirEntry) -> bool {
    let is_file = |kind: FileType| {
        kind.is_file() || !kind.is_dir() && entry.path().metadata().map_or(true, |metadata| metadata.is_file())
    };
    entry.file_type().is_some_and(is_file)
}

/// The folder that links may not lead out of: the repository or the site around a folder, or else itself. Where links
/// lead, a report would show what stands there, and whoever sends a change to a repository may not ask for that.
fn tree_around(folder: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let is_tree = |folder: &&Path| [".git", "galley.toml"].iter().any(|name| folder.join(name).exists());
    Some(folder.ancestors().find(is_tree).unwrap_or(&folder).to_owned())
}

/// The order of paths in which folders stand among files by their names: what is in a folder stands together.
fn by_name(one: &Path, other: &Path) -> Ordering {
    let (one, other) = (one.as_os_str().as_encoded_bytes(), other.as_os_str().as_encoded_bytes());
    let part = |byte: u8| if byte == b'/' || byte == b'\\' && cfg!(windows) { 0 } else { byte };
    // Most paths begin alike, and many bytes are compared as fast as one.
    let chunks = one.as_chunks::<8>().0.iter().zip(other.as_chunks::<8>().0);
    let same = 8 * chunks.take_while(|(one, other)| one == other).count();
    let (one, other) = (one.get(same..).unwrap_or_default(), other.get(same..).unwrap_or_default());
    match one.iter().zip(other).find(|(one, other)| one != other) {
        Some((one, other)) => part(*one).cmp(&part(*other)),
        None => one.len().cmp(&other.len()),
    }
}

/// Whether the ending of a file's name is that of a format that content is kept in.
pub(in crate::check) fn has_format(path: &Path) -> bool {
    Format::of_path(path).is_some_and(Format::keeps_content)
}

fn without_dot(path: &Path) -> PathBuf {
    path.strip_prefix(".").map_or_else(|_| path.to_owned(), Path::to_owned)
}
