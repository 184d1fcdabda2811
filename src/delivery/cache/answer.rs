//! One answer to a front end, as the bytes that are sent.

use std::any::Any;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;

use super::tags::{Keep, tag_headers};
use super::{Coding, Dependencies};
use crate::content::{Timestamp, body_entity_tag};

/// One whole answer, in every coding in which it is there. What is in it never changes; an answer that came to be
/// encoded takes the place of the one that was not.
#[derive(Debug)]
pub struct Answer {
    /// The name that it is kept under: the normal form of the request's target.
    pub key: Arc<str>,
    /// Its media type.
    pub media_type: &'static str,
    /// Whether it may be kept, here and elsewhere: what is published, never a draft.
    pub cacheable: bool,
    /// `Last-Modified` (RFC 9110, section 8.8.2); empty where nobody can say, as in lists, which change by what is gone.
    pub last_modified: Bytes,
    /// `Cache-Control` (RFC 9111, section 5.2).
    pub cache_control: Bytes,
    /// What a cache in front of the server may be told to drop it by, as the headers that say it: their names, in small
    /// letters, and their values.
    pub tags: Vec<(&'static str, Bytes)>,
    /// What it was made from.
    pub depends: Dependencies,
    /// The answer as it is.
    pub plain: Variant,
    encoded: [Option<Variant>; Coding::ALL.len()],
    wanted_encoded: AtomicBool,
    prepared: OnceLock<Box<dyn Any + Send + Sync>>,
}

/// The bytes of an answer in one coding, and their strong entity tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The bytes.
    pub bytes: Bytes,
    /// The tag in its quotes: that of the plain bytes, with the coding's name behind it, for the tag of other bytes has
    /// to be another (RFC 9110, section 8.8.3.3).
    pub etag: Bytes,
}

/// What makes an answer, before it has a tag and a name.
#[derive(Debug)]
pub(in crate::delivery) struct Made {
    /// Its bytes.
    pub body: Vec<u8>,
    /// Their strong entity tag in its quotes, where it is known without a look at the bytes.
    pub etag: Option<String>,
    /// Its media type.
    pub media_type: &'static str,
    /// When what it shows last changed, where that can be said.
    pub updated_at: Option<Timestamp>,
    /// What it was made from.
    pub depends: Dependencies,
}

/// Fewer bytes than these fit into one packet as they are.
const ENCODED_BYTES_MIN: usize = 1_024;
/// About what an answer takes beside its bytes: its own fields, its place in the cache and in the index.
const BESIDE_BYTES: usize = 640;

impl Answer {
    /// The answer of that name, kept by whom `keep` says.
    pub(in crate::delivery) fn new(key: Arc<str>, made: Made, keep: &Keep) -> Self {
        let Made { body, etag, media_type, updated_at, depends } = made;
        let etag = Bytes::from(etag.unwrap_or_else(|| body_entity_tag(&body)));
        let tags = if keep.cacheable { tag_headers(&depends.tags(&key), &keep.tag_headers) } else { Vec::new() };
        Self {
            key,
            media_type,
            cacheable: keep.cacheable,
            last_modified: updated_at.map_or_else(Bytes::new, |time| Bytes::from(time.http_date())),
            cache_control: keep.cache_control.clone(),
            tags,
            depends,
            plain: Variant { bytes: Bytes::from(body), etag },
            encoded: [const { None }; Coding::ALL.len()],
            wanted_encoded: AtomicBool::new(false),
            prepared: OnceLock::new(),
        }
    }

    /// The answer in a coding, where it is there.
    pub fn encoded(&self, coding: Coding) -> Option<&Variant> {
        self.encoded.get(coding.place())?.as_ref()
    }

    /// The answer in all codings in which it is there, as it is first.
    pub fn variants(&self) -> impl Iterator<Item = &Variant> {
        std::iter::once(&self.plain).chain(self.encoded.iter().flatten())
    }

    /// What the one who sends the answer made of it the first time, to send it faster then: of one type for all answers.
    pub fn prepared<T: Any + Send + Sync>(&self, make: impl FnOnce(&Self) -> T) -> Option<&T> {
        self.prepared.get_or_init(|| Box::new(make(self))).downcast_ref()
    }

    /// Whether there is a coding that makes it shorter, now or soon; then its answers vary by `Accept-Encoding`.
    pub fn is_encodable(&self) -> bool {
        self.cacheable && self.plain.bytes.len() >= ENCODED_BYTES_MIN
    }

    /// Whether it still has to be encoded and nobody was told so before.
    pub(super) fn first_wants_encoding(&self) -> bool {
        self.is_encodable()
            && self.encoded.iter().all(Option::is_none)
            && !self.wanted_encoded.swap(true, Ordering::Relaxed)
    }

    /// The same answer in every coding that makes it shorter.
    pub(super) fn with_codings(&self) -> Self {
        let base = self.plain.etag.strip_suffix(b"\"").unwrap_or(&self.plain.etag);
        let encoded = Coding::ALL.map(|coding| {
            let bytes = coding.encode(&self.plain.bytes).ok()?;
            let etag = Bytes::from([base, b"-", coding.name().as_bytes(), b"\""].concat());
            (bytes.len() < self.plain.bytes.len()).then_some(Variant { bytes, etag })
        });
        Self {
            key: Arc::clone(&self.key),
            media_type: self.media_type,
            cacheable: self.cacheable,
            last_modified: self.last_modified.clone(),
            cache_control: self.cache_control.clone(),
            tags: self.tags.clone(),
            depends: self.depends.clone(),
            plain: self.plain.clone(),
            encoded,
            wanted_encoded: AtomicBool::new(true),
            prepared: OnceLock::new(),
        }
    }

    /// About how many bytes of memory it takes.
    pub(super) fn weight(&self) -> usize {
        let encoded: usize = self.encoded.iter().flatten().map(|variant| variant.bytes.len()).sum();
        self.plain.bytes.len() + encoded + 2 * self.key.len() + self.depends.weight() + BESIDE_BYTES
    }
}
