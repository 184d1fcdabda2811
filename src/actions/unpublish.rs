//! Taking entries from their readers.

use super::context::allow;
use super::log::note;
use super::pre_judged::PreJudged;
use super::published_references::references_hold;
use super::verdict::resolved;
use super::{ActionError, Context, TransitionRequest, WriteResult, lookup};
use crate::content::{Caller, ChangeVerb, Entry, Role};
use crate::schema::Stage;
use crate::store::{EditionChange, ReferenceStage};

/// Takes an entry from its readers, and those that go with it; their drafts stay. Refused while other published entries
/// refer to one of them.
pub async fn unpublish(
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
            let (mut changes, mut hidden) = (Vec::new(), Vec::new());
            for before in request.members(tx, context)? {
                if before.published.is_none() {
                    let error = ActionError::NotPublished;
                    return Err(if before.id == request.id { error } else { error.about(&before.id) });
                }
                let entry = Entry { published: None, updated_at: now, version: before.version + 1, ..before.clone() };
                changes.push(EditionChange { before: tx.edition_find(&entry.id)?, after: None });
                tx.edition_remove(&entry.id)?;
                tx.references_put(&entry.id, ReferenceStage::Published, &[])?;
                lookup::update(tx, &entry, &before)?;
                hidden.push(entry);
            }
            references_hold(tx, context, &changes, &hidden.iter().map(|entry| entry.id.clone()).collect())?;
            let mut written = Vec::new();
            for entry in hidden {
                note(tx, ChangeVerb::Unpublish, &entry, entry.revision, &author, now)?;
                let revision = lookup::revision(tx, &entry.id, entry.revision)?;
                let inspection = ahead.verdict_on(context, &entry, &revision)?;
                let inspection = resolved(tx, context, inspection, (&entry.locale, Some(&entry)))?;
                written.push(WriteResult::of_inspection(entry, &inspection));
            }
            WriteResult::together(written)
        })
        .await
}
