//! What changed between two revisions.

use super::context::allow;
use super::{ActionError, Context, lookup};
use crate::content::{Caller, Difference, EntryId, Role, TypeName};

/// Two revisions of an entry.
#[derive(Clone, Debug)]
pub struct DiffRequest {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The entry, which may be a deleted one.
    pub id: EntryId,
    /// The number of the revision to compare from.
    pub from: i64,
    /// The number of the revision to arrive at, which may be the earlier one.
    pub to: i64,
}

/// What changed between two revisions of an entry.
pub async fn diff(context: &Context, caller: &Caller, request: DiffRequest) -> Result<Difference, ActionError> {
    allow(caller, Role::Viewer)?;
    context.knows(&request.content_type)?;
    context
        .read(move |reads, _| {
            lookup::entry_or_deleted(reads, &request.content_type, &request.id)?;
            let from = lookup::revision(reads, &request.id, request.from)?;
            let to = lookup::revision(reads, &request.id, request.to)?;
            Ok(Difference::between(&from.document, &to.document))
        })
        .await
}
