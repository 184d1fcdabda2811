//! The envelope: what the server says around a document.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Entry, Revision, Timestamp};

/// What stands around a document when it is served: whose it is, and as of when.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    /// The entry, with the slug and locale to be shown.
    pub entry: &'a Entry,
    /// The revision to be shown.
    pub revision: &'a Revision,
    /// When the entry was first published; none for one that readers do not see.
    pub published_at: Option<Timestamp>,
    /// When what is shown last changed.
    pub updated_at: Timestamp,
}

/// How many bytes of a body's SHA-256 its entity tag holds: 128 bits, so that two bodies never share one.
const ENTITY_TAG_HASH_BYTES: usize = 16;

impl Envelope<'_> {
    /// The envelope with the document in it, as JSON. The same input gives the same bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let envelope = json!({
            "id": self.entry.id,
            "type": self.entry.content_type,
            "slug": self.entry.slug,
            "locale": self.entry.locale,
            "revision": self.revision.number,
            "published_at": self.published_at,
            "updated_at": self.updated_at,
            "document": self.revision.document,
        });
        envelope.to_string().into_bytes()
    }
}

/// The strong entity tag of a body, in its quotes (RFC 9110, section 8.8.3): of the body alone, so that the same bytes
/// have the same tag on every node and after every restart.
pub fn body_entity_tag(body: &[u8]) -> String {
    let hash: Vec<u8> = Sha256::digest(body).into_iter().take(ENTITY_TAG_HASH_BYTES).collect();
    format!("\"{}\"", URL_SAFE_NO_PAD.encode(hash))
}
