//! One entry with its newest document.

use super::context::allow;
use super::verdict::verdict;
use super::{ActionError, Context, Submission, WriteResult, lookup};
use crate::content::{Caller, EntryId, Role, TypeName};
use crate::schema::Stage;

/// One entry.
#[derive(Clone, Debug)]
pub struct GetRequest {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The entry.
    pub id: EntryId,
}

/// One entry as a writer gets it after a write: with its newest document, the findings of today's schemas in it, and
/// the entity tag that the next write has to name.
pub async fn get(context: &Context, caller: &Caller, request: GetRequest) -> Result<WriteResult, ActionError> {
    allow(caller, Role::Viewer)?;
    context.knows(&request.content_type)?;
    context
        .read(move |reads, context| {
            let entry = lookup::entry(reads, &request.content_type, &request.id)?;
            let document = lookup::revision(reads, &entry.id, entry.revision)?.document;
            let place = (&entry.locale, Some(&entry));
            let inspection =
                verdict(reads, context, &entry.content_type, Submission::of(document), Stage::Draft, place)?;
            Ok(WriteResult::of_inspection(entry, &inspection))
        })
        .await
}
