//! Tags: the names by which caches in front of the server are told what to drop.

use super::HeaderField;
use crate::content::{EntryId, TypeName};

/// A header that carries the tags of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagHeader {
    /// `Surrogate-Key`, tags with spaces between: Fastly, and Varnish with xkey.
    SurrogateKey,
    /// `Cache-Tag`, tags with commas between: Cloudflare, Akamai and others.
    CacheTag,
    /// `Cache-Groups`, a list of strings (RFC 9875).
    CacheGroups,
}

/// Who may keep an answer, and what it tells them.
#[derive(Clone, Debug)]
pub(in crate::delivery) struct CachePolicy {
    /// Whether everybody may see it, with a token or without.
    pub(in crate::delivery) public: bool,
    /// The value of `Cache-Control`.
    pub(in crate::delivery) cache_control: String,
    /// The headers that carry its tags.
    pub(in crate::delivery) tag_headers: Vec<TagHeader>,
}

impl TagHeader {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::SurrogateKey, Self::CacheTag, Self::CacheGroups];

    /// The header's name in small letters.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SurrogateKey => "surrogate-key",
            Self::CacheTag => "cache-tag",
            Self::CacheGroups => "cache-groups",
        }
    }

    /// Its value for these tags.
    fn value(self, tags: &[String]) -> String {
        match self {
            Self::SurrogateKey => tags.join(" "),
            Self::CacheTag => tags.join(","),
            Self::CacheGroups => tags.iter().map(|tag| format!("\"{tag}\"")).collect::<Vec<_>>().join(", "),
        }
    }
}

/// The fields that carry the tags, with their values.
pub(super) fn tag_fields(tags: &[String], headers: &[TagHeader]) -> Vec<(HeaderField, String)> {
    headers.iter().map(|header| (HeaderField::Tags(*header), header.value(tags))).collect()
}

/// The tag of one answer alone: a hash of its name, which is enough, for two that share one are merely dropped together.
pub(super) fn answer_tag(key: &str) -> String {
    format!("a-{:08x}", crc32fast::hash(key.as_bytes()))
}

/// The tag of all answers that show an entry and are no lists.
pub(super) fn entry_tag(id: &EntryId) -> String {
    format!("e-{id}")
}

/// The tag of all answers that were made from a content type's editions.
pub(in crate::delivery) fn type_tag(content_type: &TypeName) -> String {
    format!("t-{content_type}")
}
