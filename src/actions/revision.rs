//! One revision of an entry.

use super::context::allow;
use super::{ActionError, Context, lookup};
use crate::content::{Caller, EntryId, Revision, Role, TypeName};

/// One revision of an entry.
#[derive(Clone, Debug)]
pub struct RevisionRequest {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The entry, which may be a deleted one.
    pub id: EntryId,
    /// The number of the revision.
    pub number: i64,
}

/// One revision of an entry, as it was saved.
pub async fn revision(context: &Context, caller: &Caller, request: RevisionRequest) -> Result<Revision, ActionError> {
    allow(caller, Role::Viewer)?;
    context.knows(&request.content_type)?;
    context
        .read(move |reads, _| {
            lookup::entry_or_deleted(reads, &request.content_type, &request.id)?;
            lookup::revision(reads, &request.id, request.number)
        })
        .await
}
