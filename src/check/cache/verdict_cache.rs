//! The verdicts of one site, or of one schema, as they were kept, and what comes to them.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::cache_file::{CacheFile, PendingEntry};
use super::folder::CacheFolder;
use super::key::{CacheKeyBuilder, Key};
use crate::content::Timestamp;

/// The verdicts that were kept, and those of this run.
#[derive(Debug)]
pub(in crate::check) struct VerdictCache {
    folder: CacheFolder,
    path: PathBuf,
    file: CacheFile,
    /// For each row of the file, whether this run has met it.
    used: Vec<AtomicBool>,
    new: Mutex<Vec<PendingEntry>>,
    /// What judges all files that are asked for.
    judged_by: CacheKeyBuilder,
}

/// So few files are judged as fast as verdicts are read.
const FILES_MIN: usize = 200;

impl VerdictCache {
    /// The verdicts on `count` files of `place`; `judged_by` tells what they hang on, beside the files. None where there is
    /// no folder to keep them in, or where it is not worth it.
    pub(in crate::check) fn open(
        folder: Option<&CacheFolder>,
        count: usize,
        place: &Path,
        judged_by: impl FnOnce() -> String,
    ) -> Option<Self> {
        let folder = folder.filter(|_| count >= FILES_MIN)?.clone();
        let judged_by = CacheKeyBuilder::of([env!("CARGO_PKG_VERSION"), &folder.program, &judged_by()]);
        let place = std::path::absolute(place).unwrap_or_default();
        let path = folder.file(&judged_by.clone().with(&place.to_string_lossy()).name());
        let file = CacheFile::read(&path);
        let used = (0..file.len()).map(|_| AtomicBool::new(false)).collect();
        Some(Self { folder, path, file, used, new: Mutex::default(), judged_by })
    }

    /// What judges all files that are asked for.
    pub(in crate::check) fn judged_by(&self) -> CacheKeyBuilder {
        self.judged_by.clone()
    }

    /// When this run began.
    pub(super) fn now(&self) -> Timestamp {
        self.folder.now
    }

    /// What is kept under a key.
    pub(super) fn find(&self, key: &Key) -> Option<&[u8]> {
        let (row, record) = self.file.find(key)?;
        if let Some(used) = self.used.get(row) {
            used.store(true, Ordering::Relaxed);
        }
        Some(record)
    }

    /// Whether nothing was kept before.
    pub(super) fn is_empty(&self) -> bool {
        self.file.len() == 0
    }

    /// Keeps a record under some keys.
    pub(super) fn add(&self, keys: [Option<Key>; 2], record: Vec<u8>) {
        // Whoever panicked with the list in hand left it whole.
        self.new.lock().unwrap_or_else(PoisonError::into_inner).push(PendingEntry { keys, record });
    }

    /// Writes down what is new. Where that cannot be done, the next run finds it out again.
    pub(in crate::check) fn save(&self) {
        let new = std::mem::take(&mut *self.new.lock().unwrap_or_else(PoisonError::into_inner));
        if new.is_empty() {
            return;
        }
        let is_used = |row: usize| self.used.get(row).is_some_and(|used| used.load(Ordering::Relaxed));
        let _ = self.folder.write(&self.path, &self.file.renewed(is_used, new));
    }
}
