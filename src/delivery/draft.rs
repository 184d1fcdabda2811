//! Drafts in the form of editions, for previews.

use super::DeliveryError;
use crate::content::{Entry, Envelope};
use crate::store::{ReadTransaction, StoreError};

/// The newest revision of an entry as readers would see it, with `published_at` null while they do not see the entry.
pub(super) fn draft(reads: &mut ReadTransaction<'_>, entry: &Entry) -> Result<Vec<u8>, DeliveryError> {
    let found = reads.revision_find(&entry.id, entry.revision)?;
    let missing = || StoreError::Corrupt(format!("the entry `{}` has no revision {}", entry.id, entry.revision));
    let revision = found.ok_or_else(missing)?;
    let envelope =
        Envelope { entry, revision: &revision, published_at: entry.published_at(), updated_at: entry.updated_at };
    Ok(envelope.bytes())
}
