//! The folder that verdicts are kept in.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::content::Timestamp;

/// Where verdicts are kept, and when a run began that keeps some.
#[derive(Clone, Debug)]
pub struct CacheFolder {
    /// The folder. It need not be there.
    pub path: PathBuf,
    /// When the run began: what is changed about then or later is known by its text alone.
    pub now: Timestamp,
    /// What tells this program from others of the same version, which may judge otherwise.
    pub program: String,
}

/// What the files of the folder end with.
const ENDING: &str = "verdicts";

/// The most files that are kept: one for each site and each choice of rules and schemas that it was checked with.
const FILES_MAX: usize = 32;

impl CacheFolder {
    /// The path of a file of that name.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name).with_extension(ENDING)
    }

    /// Writes a file whole or not at all, and leaves out the oldest where there are too many.
    pub(super) fn write(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.path)?;
        // Two runs at once may write the same file, and neither may read half of what the other has written.
        let new = file.with_extension(std::process::id().to_string());
        let written = fs::write(&new, bytes).and_then(|()| fs::rename(&new, file));
        if written.is_err() {
            let _ = fs::remove_file(&new);
        }
        self.prune();
        written
    }

    fn prune(&self) {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        let ours = paths.filter(|path| path.extension().is_some_and(|ending| ending == ENDING));
        let age = |path: &PathBuf| fs::metadata(path).and_then(|metadata| metadata.modified());
        let mut files: Vec<(SystemTime, PathBuf)> = ours.filter_map(|path| Some((age(&path).ok()?, path))).collect();
        files.sort();
        for (_, path) in files.iter().rev().skip(FILES_MAX) {
            // Whoever removed it first has done what there was to do.
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_files_make_room() {
        let folder = tempfile::tempdir().unwrap();
        let cache =
            CacheFolder { path: folder.path().join("a/b"), now: Timestamp::from_micros(0), program: String::new() };
        let name = |number: usize| cache.file(&format!("{number:02}"));
        for number in 0..FILES_MAX + 3 {
            cache.write(&name(number), b"x").unwrap();
            let at = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(number as u64);
            fs::File::options().append(true).open(name(number)).unwrap().set_modified(at).unwrap();
        }
        fs::write(cache.path.join("notes.txt"), "mine").unwrap();
        cache.write(&name(99), b"x").unwrap();
        let there = |number: usize| name(number).exists();
        assert!(!there(0) && !there(3) && there(4) && there(FILES_MAX + 2) && there(99));
        assert!(cache.path.join("notes.txt").exists());
        assert_eq!(fs::read_dir(&cache.path).unwrap().count(), FILES_MAX + 1);
    }
}
