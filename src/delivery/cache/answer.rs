//! One answer to a front end, as the bytes that are sent.

use super::tags::{CachePolicy, tag_fields};
use super::{CacheKey, Coding, Dependencies, HeaderField, Variant};
use crate::content::{Timestamp, body_entity_tag};

/// One whole answer, in every coding in which it is there. What is in it never changes; an answer that came to be
/// encoded takes the place of the one that was not.
#[derive(Debug)]
pub struct Answer {
    /// The answer as it is.
    pub plain: Variant,
    /// The name that it may be kept under, here and elsewhere: what is published has one, and a draft never.
    pub key: Option<CacheKey>,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is another by, beside its target.
    pub vary: Vary,
    /// What it was made from.
    pub depends: Dependencies,
    encoded: [Encoded; Coding::ALL.len()],
}

/// What is known of an answer in one coding.
#[derive(Clone, Debug)]
enum Encoded {
    /// Nobody asked for it yet.
    Untried,
    /// It is not shorter than the plain bytes.
    Useless,
    /// Its bytes.
    Variant(Variant),
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
pub(in crate::delivery) struct RenderedBody {
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
    pub(in crate::delivery) fn new(key: Option<CacheKey>, made: RenderedBody, keep: &CachePolicy) -> Self {
        let RenderedBody { body, etag, media_type, updated_at, depends } = made;
        let etag = etag.unwrap_or_else(|| body_entity_tag(&body));
        let updated_at = updated_at.map(Timestamp::http_date);
        let tags = key.as_ref().map(|key| tag_fields(&depends.tags(key.as_str()), &keep.tag_headers));
        let mut fields =
            vec![(HeaderField::EntityTag, etag.as_bytes()), (HeaderField::CacheControl, keep.cache_control.as_bytes())];
        fields.extend(updated_at.as_ref().map(|time| (HeaderField::LastModified, time.as_bytes())));
        fields.extend(tags.iter().flatten().map(|(field, tags)| (*field, tags.as_bytes())));
        let plain = Variant::new(&body, &fields);
        let vary = Vary { coding: key.is_some() && body.len() >= ENCODED_BYTES_MIN, reader: !keep.public };
        Self { plain, key, media_type, vary, depends, encoded: [const { Encoded::Untried }; Coding::ALL.len()] }
    }

    /// Whether it may be kept, here and elsewhere.
    pub const fn is_cacheable(&self) -> bool {
        self.key.is_some()
    }

    /// The answer in a coding, where it is there.
    pub fn encoded(&self, coding: Coding) -> Option<&Variant> {
        match self.encoded.get(coding.place())? {
            Encoded::Variant(variant) => Some(variant),
            Encoded::Untried | Encoded::Useless => None,
        }
    }

    /// The entity tags of the answer in every coding, whether it is there or not: a client that has it in one has it,
    /// whatever became of the bytes here.
    pub fn etags(&self) -> impl Iterator<Item = Vec<u8>> {
        let codings = Coding::ALL.into_iter().filter(|_| self.vary.coding).map(|coding| self.etag_in(coding));
        std::iter::once(self.plain.etag().to_vec()).chain(codings)
    }

    /// The entity tag of the plain bytes with the coding's name behind it: the tag of other bytes has to be another
    /// (RFC 9110, section 8.8.3.3).
    fn etag_in(&self, coding: Coding) -> Vec<u8> {
        let plain = self.plain.etag();
        [plain.strip_suffix(b"\"").unwrap_or(plain), b"-", coding.name().as_bytes(), b"\""].concat()
    }

    /// Whether it may be sent in a coding in which it is not there yet.
    pub fn lacks(&self, coding: Coding) -> bool {
        self.vary.coding && matches!(self.encoded.get(coding.place()), Some(Encoded::Untried))
    }

    /// The answer in all codings in which it is there, as it is first.
    pub fn variants(&self) -> impl Iterator<Item = &Variant> {
        std::iter::once(&self.plain).chain(Coding::ALL.into_iter().filter_map(|coding| self.encoded(coding)))
    }

    /// The same answer in one coding more.
    pub(in crate::delivery) fn encode(&self, coding: Coding) -> Self {
        let (plain, etag) = (self.plain.bytes(), self.etag_in(coding));
        let shorter = coding.encode(&plain).ok().filter(|bytes| bytes.len() < plain.len());
        let variant = shorter.map(|bytes| self.plain.with(&bytes, &[(HeaderField::EntityTag, &etag)]));
        let mut encoded = self.encoded.clone();
        if let Some(place) = encoded.get_mut(coding.place()) {
            *place = variant.map_or(Encoded::Useless, Encoded::Variant);
        }
        Self {
            plain: self.plain.clone(),
            key: self.key.clone(),
            media_type: self.media_type,
            vary: self.vary,
            depends: self.depends.clone(),
            encoded,
        }
    }

    /// About how many bytes of memory it takes.
    pub(super) fn weight(&self) -> usize {
        let variants: usize = self.variants().map(Variant::weight).sum();
        variants + 2 * self.key.as_ref().map_or(0, |key| key.as_str().len()) + self.depends.weight() + BESIDE_BYTES
    }
}
