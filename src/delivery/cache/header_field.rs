//! The fields of the header that are told with an answer and are others for each.

use super::TagHeader;

/// A field of the header of an answer (RFC 9110, section 5) whose values are too many to be known before. The others are
/// told by what the answer is: its media type, its coding, what it varies by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderField {
    /// `ETag` (RFC 9110, section 8.8.3).
    EntityTag,
    /// `Cache-Control` (RFC 9111, section 5.2).
    CacheControl,
    /// `Last-Modified` (RFC 9110, section 8.8.2); not in lists, which change by what is gone, so that nobody can say.
    LastModified,
    /// What a cache in front of the server may be told to drop it by.
    Tags(TagHeader),
}

impl HeaderField {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::EntityTag,
        Self::CacheControl,
        Self::LastModified,
        Self::Tags(TagHeader::SurrogateKey),
        Self::Tags(TagHeader::CacheTag),
        Self::Tags(TagHeader::CacheGroups),
    ];

    /// Whether a 304 has it: what RFC 9110, section 15.4.5, asks of it, and nothing beside it. The others tell of the
    /// bytes, and by what they are dropped elsewhere.
    pub const fn is_of_304(self) -> bool {
        matches!(self, Self::EntityTag | Self::CacheControl)
    }
}
