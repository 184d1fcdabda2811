//! What makes a cached verdict stale: another text or path, another catalog, or another answer to a query.
//!
//! The first three are in the key under which a verdict is found. The answers are in its record, and compared with those
//! that the site would give now.

use std::cell::RefCell;
use std::fs::Metadata;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::content::{Timestamp, TypeName, fingerprint};
use crate::schema::{Catalog, Resolution, ResolveQuery};

/// The first half of a SHA-256 (FIPS 180-4): nobody makes a text that has the key of another one.
pub(super) type Key = [u8; 16];

/// What a verdict depends on beside the text: what judges it, and what the file's path says. Keys are made of it.
#[derive(Clone, Debug)]
pub(in crate::check) struct CacheKeyBuilder(Sha256);

/// What is hashed before the text, and what before a stamp. No part has such a length: so neither is ever taken for one.
const TEXT: [u8; 8] = u64::MAX.to_le_bytes();
const STAMP: [u8; 8] = (u64::MAX - 1).to_le_bytes();

impl CacheKeyBuilder {
    /// These parts, in order.
    pub(in crate::check) fn of<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        parts.into_iter().fold(Self(Sha256::new()), Self::with)
    }

    /// The same with one part more. Its length is hashed before it, so that no other parts come to the same.
    #[must_use]
    pub(in crate::check) fn with(mut self, part: &str) -> Self {
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
        self
    }

    pub(super) fn key_of_text(&self, text: &[u8]) -> Key {
        first_half(self.0.clone().chain_update(TEXT).chain_update(text))
    }

    pub(super) fn key_of_stamp(&self, stamp: &FileStamp) -> Key {
        first_half(self.0.clone().chain_update(STAMP).chain_update(stamp.bytes()))
    }

    /// The name of the file of verdicts that depend on this, without its ending.
    pub(super) fn name(&self) -> String {
        fingerprint(first_half(self.0.clone()), 16)
    }
}

fn first_half(hash: Sha256) -> Key {
    let whole: [u8; 32] = hash.finalize().into();
    whole.first_chunk().copied().unwrap_or_default()
}

/// Where a file is, how long, and when it was changed last. The system sets the time of the last change itself whenever
/// a text or a name changes, and no program sets it back: git, too, takes a file that has the same for unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileStamp([i64; 7]);

/// How far apart two changes may be that a file system gives the same time. A file that was changed later than this
/// before the run began may be changed again under the same stamp, so that its text alone is trusted.
const SAME_TIME_MICROS: i64 = 2_000_000;

impl FileStamp {
    /// The stamp of a file that was changed well before `now`; none where the system has no times that could be relied on.
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata, now: Timestamp) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;

        let changed_micros = metadata.ctime().checked_mul(1_000_000)?.checked_add(metadata.ctime_nsec() / 1_000)?;
        let is_settled = changed_micros < now.micros().saturating_sub(SAME_TIME_MICROS);
        (metadata.is_file() && is_settled).then(|| {
            Self([
                metadata.dev().cast_signed(),
                metadata.ino().cast_signed(),
                metadata.size().cast_signed(),
                metadata.mtime(),
                metadata.mtime_nsec(),
                metadata.ctime(),
                metadata.ctime_nsec(),
            ])
        })
    }

    /// Other systems let programs set every time of a file.
    #[cfg(not(unix))]
    pub(super) fn of(_: &Metadata, _: Timestamp) -> Option<Self> {
        None
    }

    pub(super) fn bytes(&self) -> [u8; 56] {
        let mut bytes = [0; 56];
        let places = bytes.as_chunks_mut::<8>().0.iter_mut();
        places.zip(self.0).for_each(|(place, number)| *place = number.to_le_bytes());
        bytes
    }
}

/// A [`ResolveQuery`] as it is written down: content types by their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::check) enum RecordedQuery<'a> {
    /// See [`ResolveQuery::Entry`].
    Entry { content_type: &'a str, target: &'a str },
    /// See [`ResolveQuery::Page`].
    Page { content_type: &'a str, locale: Option<&'a str>, slug: &'a str },
    /// See [`ResolveQuery::File`].
    File(&'a str),
}

/// Records the queries of a document and their answers, in the order in which they are made.
#[derive(Debug, Default)]
pub(in crate::check) struct DependencyRecorder(RefCell<Vec<u8>>);

impl<'a> RecordedQuery<'a> {
    fn of(query: &ResolveQuery<'a>) -> Self {
        match *query {
            ResolveQuery::Entry { content_type, target } => Self::Entry { content_type: content_type.as_str(), target },
            ResolveQuery::Page { content_type, locale, slug } => {
                Self::Page { content_type: content_type.as_str(), locale, slug }
            }
            ResolveQuery::File(path) => Self::File(path),
        }
    }

    /// The query, where the catalog still has the content type that it is about.
    pub(in crate::check) fn query(self, catalog: &'a Catalog) -> Option<ResolveQuery<'a>> {
        let content_type_named = |name: &str| -> Option<&'a TypeName> { Some(&catalog.content_type(name)?.name) };
        Some(match self {
            Self::Entry { content_type, target } => {
                ResolveQuery::Entry { content_type: content_type_named(content_type)?, target }
            }
            Self::Page { content_type, locale, slug } => {
                ResolveQuery::Page { content_type: content_type_named(content_type)?, locale, slug }
            }
            Self::File(path) => ResolveQuery::File(path),
        })
    }
}

impl DependencyRecorder {
    /// Hands on what `resolve` answers to a query, and records both.
    pub(in crate::check) fn record(
        &self,
        query: ResolveQuery<'_>,
        resolve: impl FnOnce(ResolveQuery<'_>) -> Resolution,
    ) -> Resolution {
        let answer = resolve(query);
        // A vector takes whatever is written to it.
        let _ = postcard::to_io(&(RecordedQuery::of(&query), &answer), &mut *self.0.borrow_mut());
        answer
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

/// Whether every recorded query would get the same answer now, as `still` says of each. What cannot be read is stale.
pub(super) fn is_current(mut recorded: &[u8], still: impl Fn(RecordedQuery<'_>, &Resolution) -> bool) -> bool {
    while !recorded.is_empty() {
        match postcard::take_from_bytes::<(RecordedQuery<'_>, Resolution)>(recorded) {
            Ok(((query, answer), rest)) if still(query, &answer) => recorded = rest,
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::content::Limits;

    #[test]
    fn whatever_differs_has_another_key() {
        let subjects = [["a", "bc"], ["ab", "c"], ["abc", ""], ["", "abc"]].map(CacheKeyBuilder::of);
        let keys = subjects.iter().flat_map(|subject| [&b""[..], b"a", b"b"].map(|text| subject.key_of_text(text)));
        let keys: std::collections::BTreeSet<Key> = keys.collect();
        assert_eq!(keys.len(), 12);
        assert_eq!(CacheKeyBuilder::of(["a"]).with("b").name(), CacheKeyBuilder::of(["a", "b"]).name());
        assert_eq!(CacheKeyBuilder::of(["a"]).name().len(), 32);
    }

    #[cfg(unix)]
    #[test]
    fn what_was_just_changed_is_not_known_by_its_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        let stamp = |seconds: i64| {
            let metadata = fs::metadata(&path).unwrap();
            let changed = metadata.modified().unwrap().duration_since(std::time::UNIX_EPOCH).unwrap();
            let changed = i64::try_from(changed.as_micros()).unwrap();
            FileStamp::of(&metadata, Timestamp::from_micros(changed + seconds * 1_000_000))
        };
        fs::write(&path, "{}").unwrap();
        assert_eq!((stamp(0), stamp(1)), (None, None));
        let before = stamp(10).unwrap();
        assert_eq!(stamp(20), Some(before));
        fs::write(&path, "[]").unwrap();
        assert_ne!(stamp(10), Some(before));
        assert_ne!(stamp(10).unwrap().bytes(), before.bytes());
        let folder = fs::metadata(folder.path()).unwrap();
        assert_eq!(FileStamp::of(&folder, Timestamp::from_micros(i64::MAX)), None);
    }

    #[test]
    fn the_same_answers_are_the_same_and_others_are_not() {
        let catalog = Catalog::shipped(Limits::default()).unwrap();
        let content_type = &catalog.content_type("article").unwrap().name;
        let recorder = DependencyRecorder::default();
        let page = ResolveQuery::Page { content_type, locale: Some("en"), slug: "b" };
        for question in [ResolveQuery::Entry { content_type, target: "a" }, page, ResolveQuery::File("c.png")] {
            recorder.record(question, |_| Resolution::Published);
        }
        assert_eq!(recorder.record(page, |_| Resolution::Near("x".to_owned())), Resolution::Near("x".to_owned()));
        let taken = recorder.into_bytes();
        let queries = RefCell::new(Vec::new());
        let repeated = |last: &Resolution| {
            is_current(&taken, |question, answer| {
                queries.borrow_mut().push(format!("{:?}", question.query(&catalog).unwrap()));
                answer == if queries.borrow().len() % 4 == 0 { last } else { &Resolution::Published }
            })
        };
        assert!(repeated(&Resolution::Near("x".to_owned())));
        assert!(!repeated(&Resolution::Near("y".to_owned())));
        assert!(!repeated(&Resolution::Missing));
        assert_eq!(queries.borrow()[1], format!("{page:?}"));
        assert!(!is_current(&taken[..taken.len() - 1], |_, _| true), "it was cut");
        assert_eq!(RecordedQuery::Entry { content_type: "no-such", target: "a" }.query(&catalog), None);
    }
}
