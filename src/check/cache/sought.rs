//! One file, looked up among the verdicts.

use std::fs::{self, File, Metadata};
use std::path::Path;

use super::asked::{Answer, Asked, Tape, is_answered_alike};
use super::key::{Key, Subject};
use super::stamp::Stamp;
use super::verdict_cache::VerdictCache;
use crate::schema::Claims;

/// A file whose verdict is sought: first by what the system says of it, then by what it says itself.
#[derive(Debug)]
pub(in crate::check) struct Sought<'c> {
    cache: &'c VerdictCache,
    subject: Subject,
    stamp: Option<Key>,
    text: Option<Key>,
}

impl<'c> Sought<'c> {
    /// A file of which `subject` says what its verdict hangs on beside its text.
    pub(in crate::check) fn new(cache: &'c VerdictCache, subject: Subject) -> Self {
        Self { cache, subject, stamp: None, text: None }
    }

    /// What the file at `path` claims, if it was good and nobody touched it since, and all that it asked is answered as
    /// it was. Nothing of it is read.
    pub(in crate::check) fn untouched(
        &self,
        path: &Path,
        answer: impl Fn(Asked<'_>) -> Option<Answer>,
    ) -> Option<Claims> {
        if self.cache.is_empty() {
            return None;
        }
        let key = self.stamped(&fs::metadata(path).ok()?)?;
        claims_in(self.cache.find(&key)?, answer)
    }

    /// The file was opened and will be read. Where it is changed from now on, its stamp is another one then.
    pub(in crate::check) fn open(&mut self, file: &File) {
        self.stamp = file.metadata().ok().and_then(|metadata| self.stamped(&metadata));
    }

    /// What the file claims, if one with the same text was good, and all that it asked is answered as it was.
    pub(in crate::check) fn same(
        &mut self,
        text: &[u8],
        answer: impl Fn(Asked<'_>) -> Option<Answer>,
    ) -> Option<Claims> {
        let key = *self.text.insert(self.subject.key_of_text(text));
        let record = self.cache.find(&key)?;
        let claims = claims_in(record, answer)?;
        if let Some(stamp) = self.stamp {
            self.cache.add([Some(stamp), None], record.to_vec());
        }
        Some(claims)
    }

    /// Keeps that the text which was sought is good, what it claims, and what it asked.
    pub(in crate::check) fn keep(&self, claims: &Claims, asked: Tape) {
        let Ok(mut record) = postcard::to_stdvec(claims) else { return };
        record.extend(asked.into_bytes());
        self.cache.add([self.text, self.stamp], record);
    }

    fn stamped(&self, metadata: &Metadata) -> Option<Key> {
        Some(self.subject.key_of_stamp(&Stamp::of(metadata, self.cache.now())?))
    }
}

fn claims_in(record: &[u8], answer: impl Fn(Asked<'_>) -> Option<Answer>) -> Option<Claims> {
    let (claims, asked) = postcard::take_from_bytes(record).ok()?;
    is_answered_alike(asked, answer).then_some(claims)
}
