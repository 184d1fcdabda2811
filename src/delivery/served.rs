//! What one reader gets for one entry.

use crate::content::{Edition, Timestamp};

/// What one reader gets for one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// The JSON object: the envelope, and in it the document.
    pub body: Vec<u8>,
    /// Its strong entity tag, in its quotes.
    pub etag: String,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Whether others may keep it: what is published, never a draft.
    pub cacheable: bool,
}

impl From<Edition> for Served {
    fn from(edition: Edition) -> Self {
        Self { body: edition.body, etag: edition.etag, updated_at: edition.updated_at, cacheable: true }
    }
}
