//! Taking entries away.

use super::context::allow;
use super::log::note;
use super::pre_judged::PreJudged;
use super::published_references::references_hold;
use super::verdict::resolved;
use super::{ActionError, Context, TransitionRequest, WriteResult, entity_tag, lookup};
use crate::content::{Caller, ChangeVerb, Role};
use crate::schema::Stage;
use crate::store::EditionChange;

/// Takes an entry away, from readers too, and those that go with it. A slug is free for others at once, an id never; the
/// revisions are kept, and restoring one of them brings an entry back. Refused while other published entries refer to one
/// of them. The answer holds the entries as they were left, with the entity tags that restoring asks for.
pub async fn delete(
    context: &Context,
    caller: &Caller,
    request: TransitionRequest,
) -> Result<WriteResult, ActionError> {
    allow(caller, Role::Editor)?;
    context.knows(&request.content_type)?;
    let author = caller.name().to_owned();
    let mut ahead = PreJudged::judge(context, &request, Stage::Draft).await?;
    context
        .write(request.mode, move |tx, context| {
            let now = context.clock.now();
            let members = request.members(tx, context)?;
            let mut inspections = Vec::new();
            for before in &members {
                let revision = lookup::revision(tx, &before.id, before.revision)?;
                let inspection = ahead.verdict_on(context, before, &revision)?;
                inspections.push(resolved(tx, context, inspection, (&before.locale, Some(before)))?);
            }
            let mut changes = Vec::new();
            for before in &members {
                changes.push(EditionChange { before: tx.edition_find(&before.id)?, after: None });
                if !tx.entry_delete(&before.id, now)? {
                    return Err(ActionError::PreconditionFailed { current: entity_tag(before) });
                }
            }
            references_hold(tx, context, &changes, &members.iter().map(|entry| entry.id.clone()).collect())?;
            let mut written = Vec::new();
            for (before, inspection) in members.iter().zip(inspections) {
                let entry = tx.entry_find_deleted(&before.id)?.ok_or(ActionError::NotFound)?;
                note(tx, ChangeVerb::Delete, &entry, entry.revision, &author, now)?;
                written.push(WriteResult::of_inspection(entry, &inspection));
            }
            WriteResult::together(written)
        })
        .await
}
