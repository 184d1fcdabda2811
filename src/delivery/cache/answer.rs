//! One answer to a front end, as the bytes that are sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::tags::{Keep, tag_fields};
use super::{Coding, Dependencies, HeaderField, Variant};
use crate::content::{Timestamp, body_entity_tag};

/// One whole answer, in every coding in which it is there. What is in it never changes; an answer that came to be
/// encoded takes the place of the one that was not.
#[derive(Debug)]
pub struct Answer {
    /// The answer as it is.
    pub plain: Variant,
    /// The name that it is kept under: the normal form of the request's target.
    pub key: Arc<str>,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is another by, beside its target.
    pub vary: Vary,
    /// Whether it may be kept, here and elsewhere: what is published, never a draft.
    pub cacheable: bool,
    /// What it was made from.
    pub depends: Dependencies,
    encoded: [Option<Variant>; Coding::ALL.len()],
    wanted_encoded: AtomicBool,
}

/// What an answer depends on beside its target, and nothing that it does not: each of them divides a cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vary {
    /// The codings that the client takes: then it is tried in all of them.
    pub coding: bool,
    /// Who asks.
    pub reader: bool,
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
        let etag = etag.unwrap_or_else(|| body_entity_tag(&body));
        let updated_at = updated_at.map(Timestamp::http_date);
        let tags = if keep.cacheable { tag_fields(&depends.tags(&key), &keep.tag_headers) } else { Vec::new() };
        let mut fields =
            vec![(HeaderField::EntityTag, etag.as_bytes()), (HeaderField::CacheControl, keep.cache_control.as_bytes())];
        fields.extend(updated_at.as_ref().map(|time| (HeaderField::LastModified, time.as_bytes())));
        fields.extend(tags.iter().map(|(field, tags)| (*field, tags.as_bytes())));
        let plain = Variant::new(&body, &fields);
        let vary = Vary { coding: keep.cacheable && body.len() >= ENCODED_BYTES_MIN, reader: !keep.public };
        let encoded = [const { None }; Coding::ALL.len()];
        let wanted_encoded = false.into();
        Self { plain, key, media_type, vary, cacheable: keep.cacheable, depends, encoded, wanted_encoded }
    }

    /// The answer in a coding, where it is there.
    pub fn encoded(&self, coding: Coding) -> Option<&Variant> {
        self.encoded.get(coding.place())?.as_ref()
    }

    /// The answer in all codings in which it is there, as it is first.
    pub fn variants(&self) -> impl Iterator<Item = &Variant> {
        std::iter::once(&self.plain).chain(self.encoded.iter().flatten())
    }

    /// Whether it still has to be encoded and nobody was told so before.
    pub(super) fn first_wants_encoding(&self) -> bool {
        self.vary.coding
            && self.encoded.iter().all(Option::is_none)
            && !self.wanted_encoded.swap(true, Ordering::Relaxed)
    }

    /// The same answer in every coding that makes it shorter.
    pub(super) fn with_codings(&self) -> Self {
        let plain = self.plain.bytes();
        let tag = self.plain.etag();
        let base = tag.strip_suffix(b"\"").unwrap_or(tag);
        let encoded = Coding::ALL.map(|coding| {
            let (bytes, name) = (coding.encode(&plain).ok()?, coding.name().as_bytes());
            let etag = [base, b"-", name, b"\""].concat();
            (bytes.len() < plain.len()).then(|| self.plain.with(&bytes, &[(HeaderField::EntityTag, &etag)]))
        });
        Self {
            plain: self.plain.clone(),
            key: Arc::clone(&self.key),
            media_type: self.media_type,
            vary: self.vary,
            cacheable: self.cacheable,
            depends: self.depends.clone(),
            encoded,
            wanted_encoded: true.into(),
        }
    }

    /// About how many bytes of memory it takes.
    pub(super) fn weight(&self) -> usize {
        let variants: usize = self.variants().map(Variant::weight).sum();
        variants + 2 * self.key.len() + self.depends.weight() + BESIDE_BYTES
    }
}
