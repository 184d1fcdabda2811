//! One file, looked up among the verdicts.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;

use super::cache_entry::CacheEntry;
use super::dependency_recorder::{DependencyRecorder, RecordedQuery, is_answered_alike};
use super::file_stamp::FileStamp;
use super::key::{CacheKeyBuilder, Key};
use super::verdict_cache::VerdictCache;
use crate::check::CheckedFile;
use crate::check::source_file::{Placed, RawFile};
use crate::content::Limits;
use crate::formats::{Body, Format};
use crate::schema::{DocumentDigest, Resolution};

/// A file whose verdict is sought: first by what the system says of it, then by what it says itself.
#[derive(Debug)]
pub(in crate::check) struct CacheLookup<'c> {
    cache: &'c VerdictCache,
    subject: CacheKeyBuilder,
    file_stamp: Option<Key>,
    text: Option<Key>,
}

/// What came of looking at a file.
pub(in crate::check) enum Lookup<'f> {
    /// The file with the verdict that was kept of it.
    Hit(CheckedFile),
    /// Its bytes, which have to be judged.
    Miss(RawFile<'f>),
}

impl<'f> Lookup<'f> {
    /// Looks at the file at a path: first for the verdict that is sought, where one is. `still` tells whether a question is
    /// answered as it was; `body` says what the body of a Markdown text is.
    pub(in crate::check) fn at(
        path: &'f Path,
        (format, body, limits): (Format, &Body, &Limits),
        cached: Option<&mut CacheLookup<'_>>,
        still: impl Fn(RecordedQuery<'_>, &Resolution) -> bool,
    ) -> io::Result<Self> {
        let Some(cached) = cached else { return Ok(Self::Miss(RawFile::read(path, format, limits)?)) };
        if let Some(digest) = cached.untouched(path, &still) {
            return Ok(Self::Hit(CheckedFile::good(path, format, digest)));
        }
        let file = File::open(path)?;
        cached.open(&file);
        let raw = RawFile::read_from(file, path, format, limits)?;
        let entry = raw.text().and_then(|text| cached.same(text, still));
        let hit = entry.and_then(|entry| entry.file(&raw, body));
        Ok(hit.map_or_else(|| Self::Miss(raw), Self::Hit))
    }
}

impl<'c> CacheLookup<'c> {
    /// A file of which `subject` says what its verdict hangs on beside its text.
    pub(in crate::check) fn new(cache: &'c VerdictCache, subject: CacheKeyBuilder) -> Self {
        Self { cache, subject, file_stamp: None, text: None }
    }

    /// What the file at `path` claims, if it was good and nobody touched it since, and all that it asked is answered as
    /// it was. Nothing of it is read.
    pub(in crate::check) fn untouched(
        &self,
        path: &Path,
        still: impl Fn(RecordedQuery<'_>, &Resolution) -> bool,
    ) -> Option<DocumentDigest> {
        if self.cache.is_empty() {
            return None;
        }
        let key = self.stamped(&fs::metadata(path).ok()?)?;
        Some(decode_entry(self.cache.find(&key)?, still)?.into_claims())
    }

    /// The file was opened and will be read. Where it is changed from now on, its stamp is another one then.
    fn open(&mut self, file: &File) {
        self.file_stamp = file.metadata().ok().and_then(|metadata| self.stamped(&metadata));
    }

    /// What is kept of the text, if all that its document asked is answered as it was.
    fn same(&mut self, text: &[u8], still: impl Fn(RecordedQuery<'_>, &Resolution) -> bool) -> Option<CacheEntry> {
        let key = *self.text.insert(self.subject.key_of_text(text));
        let record = self.cache.find(&key)?;
        let entry = decode_entry(record, still)?;
        if let Some(file_stamp) = self.file_stamp.filter(|_| entry.is_good()) {
            self.cache.add([Some(key), Some(file_stamp)], record.to_vec());
        }
        Some(entry)
    }

    /// Keeps the verdict on the text that was sought, and what its document asked. Where something is wrong, the text is
    /// shown, so that it is read each time.
    pub(in crate::check) fn keep(&self, digest: &DocumentDigest, placed: &Placed, dependencies: DependencyRecorder) {
        let Some(mut record) = CacheEntry::of(digest, placed).and_then(|entry| postcard::to_stdvec(&entry).ok()) else {
            return;
        };
        record.extend(dependencies.into_bytes());
        self.cache.add([self.text, self.file_stamp.filter(|_| placed.diagnostics.is_empty())], record);
    }

    fn stamped(&self, metadata: &Metadata) -> Option<Key> {
        Some(self.subject.key_of_stamp(&FileStamp::of(metadata, self.cache.now())?))
    }
}

fn decode_entry(record: &[u8], still: impl Fn(RecordedQuery<'_>, &Resolution) -> bool) -> Option<CacheEntry> {
    let (entry, dependencies) = postcard::take_from_bytes(record).ok()?;
    is_answered_alike(dependencies, still).then_some(entry)
}
