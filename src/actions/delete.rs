//! Taking an entry away.

use super::ahead::Ahead;
use super::dangling::nothing_dangles;
use super::desk::allow;
use super::log::note;
use super::verdict::resolved;
use super::{ActionError, Desk, Expected, Mode, Written, entity_tag, found};
use crate::content::{Caller, ChangeVerb, Entry, EntryId, Role, TypeName};
use crate::schema::Stage;

/// An entry to be taken away.
#[derive(Clone, Debug)]
pub struct DeleteRequest {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The entry.
    pub id: EntryId,
    /// The state of the entry that is meant.
    pub expected: Expected,
    /// Whether it happens or is only tried.
    pub mode: Mode,
}

/// Takes an entry away, from readers too. Its slug is free for others at once, its id never; its revisions are kept,
/// and restoring one of them brings it back. Refused while other published entries refer to it. The answer holds the
/// entry as it was left, with the entity tag that restoring it asks for.
pub async fn delete(desk: &Desk, caller: &Caller, request: DeleteRequest) -> Result<Written, ActionError> {
    allow(caller, Role::Editor)?;
    desk.knows(&request.content_type)?;
    let author = caller.name().to_owned();
    let ahead = Ahead::judge(desk, &request.content_type, &request.id, Stage::Draft).await?;
    desk.write(request.mode, move |tx, desk| {
        let now = desk.clock.now();
        let before = found::expected(tx, &request.content_type, &request.id, &request.expected)?;
        let revision = found::revision(tx, &before.id, before.revision)?;
        let inspection = ahead.verdict_on(desk, &before.content_type, &revision)?;
        let inspection = resolved(tx, inspection, (&before.locale, Some(&before)))?;
        let edition = tx.edition_find(&before.id)?;
        if !tx.entry_delete(&before.id, now)? {
            return Err(ActionError::PreconditionFailed { current: entity_tag(&before) });
        }
        if let Some(edition) = edition {
            nothing_dangles(tx, &before, &[before.id.as_str(), edition.slug.as_str()])?;
        }
        let entry: Entry = tx.entry_find_deleted(&before.id)?.ok_or(ActionError::NotFound)?;
        note(tx, ChangeVerb::Delete, &entry, entry.revision, &author, now)?;
        Ok(Written::of_inspection(entry, &inspection))
    })
    .await
}
