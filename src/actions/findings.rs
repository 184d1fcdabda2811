//! The verdict on an entry as it is stored.

use super::context::allow;
use super::verdict::verdict;
use super::{ActionError, Context, Submission, lookup};
use crate::content::{Caller, EntryId, Role, TypeName};
use crate::schema::{Inspection, Stage};

/// A stored entry to be judged.
#[derive(Clone, Debug)]
pub struct FindingsRequest {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The entry.
    pub id: EntryId,
    /// The gate to judge it at.
    pub stage: Stage,
}

/// Judges the newest revision of an entry by the schemas of today: at the stage `Publish` it says precisely what
/// publishing would be refused for.
pub async fn findings(context: &Context, caller: &Caller, request: FindingsRequest) -> Result<Inspection, ActionError> {
    allow(caller, Role::Viewer)?;
    context.knows(&request.content_type)?;
    context
        .read(move |reads, context| {
            let entry = lookup::entry(reads, &request.content_type, &request.id)?;
            let document = lookup::revision(reads, &entry.id, entry.revision)?.document;
            let place = (&entry.locale, Some(&entry));
            verdict(reads, context, &entry.content_type, Submission::of(document), request.stage, place)
        })
        .await
}
