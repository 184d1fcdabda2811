//! The cached verdicts of one site, or of one schema: opened, looked up file by file, and saved.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use super::cache_file::{CacheEntry, CacheFile, PendingEntry};
use super::dependencies::{CacheKeyBuilder, DependencyRecorder, FileStamp, Key, RecordedQuery, is_current};
use crate::check::CheckedFile;
use crate::check::source_file::{Placed, RawFile, ReadOptions};
use crate::content::Timestamp;
use crate::schema::{DocumentDigest, Resolution};

/// Where verdicts are cached.
#[derive(Clone, Debug)]
pub struct CacheFolder {
    /// The folder. It is made when the first verdict is written.
    pub path: PathBuf,
    /// When the run began: what is changed about then or later is recognised by its text alone.
    pub now: Timestamp,
    /// What tells this program from others of the same version, which may judge otherwise.
    pub program: String,
}

/// What the files of the folder end with.
const ENDING: &str = "verdicts";

/// The most files in the folder: one for each site and each choice of rules and schemas that it was checked with.
const FILES_MAX: usize = 32;

/// With fewer files than this, judging them all takes no longer than reading their verdicts.
const FILES_MIN: usize = 200;

/// The verdicts that were cached, and those of this run.
#[derive(Debug)]
pub(in crate::check) struct VerdictCache {
    folder: CacheFolder,
    path: PathBuf,
    file: CacheFile,
    /// For each row of the file, whether this run has found it.
    used: Vec<AtomicBool>,
    new: Mutex<Vec<PendingEntry>>,
    /// What judges all files.
    judged_by: CacheKeyBuilder,
}

/// One file, looked up among the verdicts: first by its stamp, then by its text.
#[derive(Debug)]
pub(in crate::check) struct CacheLookup<'c> {
    cache: &'c VerdictCache,
    /// What the verdict depends on beside the text.
    subject: CacheKeyBuilder,
    stamp: Option<Key>,
    text: Option<Key>,
}

/// What came of looking a file up.
pub(in crate::check) enum Lookup<'f> {
    /// The file with its cached verdict.
    Hit(CheckedFile),
    /// Its bytes, which have to be judged.
    Miss(RawFile<'f>),
}

impl CacheFolder {
    /// The path of a file of that name.
    fn file(&self, name: &str) -> PathBuf {
        self.path.join(name).with_extension(ENDING)
    }

    /// Writes a file whole or not at all, and deletes the oldest where there are too many.
    fn write(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
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

impl VerdictCache {
    /// The verdicts on `count` files of the site in the folder `site`; `judged_by` says what they depend on beside the
    /// files. None where there is no folder for them, or where caching is not worth it.
    pub(in crate::check) fn open(
        folder: Option<&CacheFolder>,
        count: usize,
        site: &Path,
        judged_by: impl FnOnce() -> String,
    ) -> Option<Self> {
        let folder = folder.filter(|_| count >= FILES_MIN)?.clone();
        let judged_by = CacheKeyBuilder::of([env!("CARGO_PKG_VERSION"), &folder.program, &judged_by()]);
        let site = std::path::absolute(site).unwrap_or_default();
        let path = folder.file(&judged_by.clone().with(&site.to_string_lossy()).name());
        let file = CacheFile::read(&path);
        let used = (0..file.len()).map(|_| AtomicBool::new(false)).collect();
        Some(Self { folder, path, file, used, new: Mutex::default(), judged_by })
    }

    /// A file whose verdict depends on `subject` beside its text, ready to be looked up.
    pub(in crate::check) fn lookup(&self, subject: CacheKeyBuilder) -> CacheLookup<'_> {
        CacheLookup { cache: self, subject, stamp: None, text: None }
    }

    /// What judges all files, to which a caller adds what the path of one says.
    pub(in crate::check) fn judged_by(&self) -> CacheKeyBuilder {
        self.judged_by.clone()
    }

    fn find(&self, key: &Key) -> Option<&[u8]> {
        let found = self.file.find(key)?;
        if let Some(used) = self.used.get(found.row) {
            used.store(true, Ordering::Relaxed);
        }
        Some(found.record)
    }

    fn add(&self, keys: [Option<Key>; 2], record: Vec<u8>) {
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

impl<'f> Lookup<'f> {
    /// Looks the file at a path up, where `cached` says how, and else reads it. `still` tells whether a query of its
    /// document would get the same answer now.
    pub(in crate::check) fn at(
        path: &'f Path,
        read_options: ReadOptions<'_>,
        cached: Option<&mut CacheLookup<'_>>,
        still: impl Fn(RecordedQuery<'_>, &Resolution) -> bool,
    ) -> io::Result<Self> {
        let Some(cached) = cached else {
            return Ok(Self::Miss(RawFile::read(path, read_options.format, read_options.limits)?));
        };
        if let Some(digest) = cached.untouched(path, &still) {
            return Ok(Self::Hit(CheckedFile::good(path, read_options.format, digest)));
        }
        let file = File::open(path)?;
        // The stamp is taken before the text: where the file is changed in between, the verdict on the new text stands
        // under a stamp that the file has no longer. The other way round, an old verdict would stand under the new one.
        cached.stamp = file.metadata().ok().and_then(|metadata| cached.stamped(&metadata));
        let raw = RawFile::read_from(file, path, read_options.format, read_options.limits)?;
        let entry = raw.text().and_then(|text| cached.same(text, still));
        let hit = entry.and_then(|entry| entry.file(&raw, read_options.body));
        Ok(hit.map_or_else(|| Self::Miss(raw), Self::Hit))
    }
}

impl CacheLookup<'_> {
    /// The digest of the file at `path`, if it was good, nobody touched it since, and all its queries get the same
    /// answers. Nothing of it is read.
    pub(in crate::check) fn untouched(
        &self,
        path: &Path,
        still: impl Fn(RecordedQuery<'_>, &Resolution) -> bool,
    ) -> Option<DocumentDigest> {
        if self.cache.file.len() == 0 {
            return None;
        }
        let key = self.stamped(&fs::metadata(path).ok()?)?;
        Some(decode_entry(self.cache.find(&key)?, still)?.into_digest())
    }

    /// The verdict on a text, if all queries of its document get the same answers.
    fn same(&mut self, text: &[u8], still: impl Fn(RecordedQuery<'_>, &Resolution) -> bool) -> Option<CacheEntry> {
        let key = *self.text.insert(self.subject.key_of_text(text));
        let record = self.cache.find(&key)?;
        let entry = decode_entry(record, still)?;
        if let Some(stamp) = self.stamp.filter(|_| entry.is_good()) {
            self.cache.add([Some(key), Some(stamp)], record.to_vec());
        }
        Some(entry)
    }

    /// Caches the verdict on the text that was looked up, with the queries of its document.
    pub(in crate::check) fn store(&self, digest: &DocumentDigest, placed: &Placed, dependencies: DependencyRecorder) {
        let Some(mut record) = CacheEntry::of(digest, placed).and_then(|entry| postcard::to_stdvec(&entry).ok()) else {
            return;
        };
        record.extend(dependencies.into_bytes());
        // Where something is wrong, its lines are shown, so that the text is read each time and the stamp is of no use.
        self.cache.add([self.text, self.stamp.filter(|_| placed.diagnostics.is_empty())], record);
    }

    fn stamped(&self, metadata: &Metadata) -> Option<Key> {
        Some(self.subject.key_of_stamp(&FileStamp::of(metadata, self.cache.folder.now)?))
    }
}

/// The entry that a record begins with; none where a query that stands behind it would get another answer now.
fn decode_entry(record: &[u8], still: impl Fn(RecordedQuery<'_>, &Resolution) -> bool) -> Option<CacheEntry> {
    let (entry, dependencies) = postcard::take_from_bytes(record).ok()?;
    is_current(dependencies, still).then_some(entry)
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
