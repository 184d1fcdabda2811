//! Finding what a request is about, or saying that it is not there.

use super::{ActionError, Expected, entity_tag};
use crate::content::{Document, Entry, EntryId, Publication, Revision, TypeName};
use crate::store::{ReadTransaction, Transaction};

/// The entry of that content type and id; one of another content type is as good as none.
pub(super) fn entry(
    reads: &mut ReadTransaction<'_>,
    content_type: &TypeName,
    id: &EntryId,
) -> Result<Entry, ActionError> {
    let entry = reads.entry_find(id)?;
    entry.filter(|entry| entry.content_type == *content_type).ok_or(ActionError::NotFound)
}

/// The same among the deleted entries too, and whether it is a deleted one.
pub(super) fn entry_or_deleted(
    reads: &mut ReadTransaction<'_>,
    content_type: &TypeName,
    id: &EntryId,
) -> Result<(Entry, bool), ActionError> {
    let (entry, deleted) = match reads.entry_find(id)? {
        Some(entry) => (Some(entry), false),
        None => (reads.entry_find_deleted(id)?, true),
    };
    let entry = entry.filter(|entry| entry.content_type == *content_type).ok_or(ActionError::NotFound)?;
    Ok((entry, deleted))
}

/// The revision of an entry with that number.
pub(super) fn revision(reads: &mut ReadTransaction<'_>, id: &EntryId, number: i64) -> Result<Revision, ActionError> {
    reads.revision_find(id, number)?.ok_or(ActionError::RevisionNotFound { number })
}

/// What readers see of an entry whose newest document is `document` now.
pub(super) fn publication(
    reads: &mut ReadTransaction<'_>,
    before: &Entry,
    document: &Document,
) -> Result<Option<Publication>, ActionError> {
    let Some(seen) = &before.published else { return Ok(None) };
    let shown = revision(reads, &before.id, seen.revision)?;
    Ok(Some(Publication { matches_newest: shown.document == *document, ..seen.clone() }))
}

/// Stores the entry as it stands after a move, if nobody has moved it since it was read as `before`.
pub(super) fn update(tx: &mut Transaction<'_>, entry: &Entry, before: &Entry) -> Result<(), ActionError> {
    if tx.entry_update(entry, before.version)? {
        return Ok(());
    }
    // Somebody else's write came between: the answer is the same as if it had come before.
    match tx.entry_find(&entry.id)? {
        Some(current) => Err(ActionError::PreconditionFailed { current: entity_tag(&current) }),
        None => Err(ActionError::NotFound),
    }
}

/// The entry in the state that the write means.
pub(super) fn expected(
    reads: &mut ReadTransaction<'_>,
    content_type: &TypeName,
    id: &EntryId,
    expected: &Expected,
) -> Result<Entry, ActionError> {
    let entry = entry(reads, content_type, id)?;
    expected.check(&entry)?;
    Ok(entry)
}
