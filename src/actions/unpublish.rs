//! Taking an entry from its readers.

use super::ahead::Ahead;
use super::dangling::nothing_dangles;
use super::desk::allow;
use super::log::note;
use super::verdict::resolved;
use super::{ActionError, Desk, Expected, Mode, Written, found};
use crate::content::{Caller, ChangeVerb, Entry, EntryId, Role, TypeName};
use crate::schema::Stage;
use crate::store::ReferenceStage;

/// An entry to be taken from its readers.
#[derive(Clone, Debug)]
pub struct UnpublishRequest {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The entry.
    pub id: EntryId,
    /// The state of the entry that is meant.
    pub expected: Expected,
    /// Whether it happens or is only tried.
    pub mode: Mode,
}

/// Takes an entry from its readers; its drafts stay. Refused while other published entries refer to it.
pub async fn unpublish(desk: &Desk, caller: &Caller, request: UnpublishRequest) -> Result<Written, ActionError> {
    allow(caller, Role::Editor)?;
    desk.knows(&request.content_type)?;
    let author = caller.name().to_owned();
    let ahead = Ahead::judge(desk, &request.content_type, &request.id, Stage::Draft).await?;
    desk.write(request.mode, move |tx, desk| {
        let now = desk.clock.now();
        let before = found::expected(tx, &request.content_type, &request.id, &request.expected)?;
        if before.published_revision.is_none() {
            return Err(ActionError::NotPublished);
        }
        let entry = Entry {
            published_revision: None,
            published_at: None,
            updated_at: now,
            version: before.version + 1,
            ..before.clone()
        };
        let edition = tx.edition_find(&entry.id)?;
        tx.edition_remove(&entry.id)?;
        tx.references_put(&entry.id, ReferenceStage::Published, &[])?;
        found::update(tx, &entry, &before)?;
        let slug = edition.as_ref().map_or(&entry.slug, |edition| &edition.slug);
        nothing_dangles(tx, &entry, &[entry.id.as_str(), slug.as_str()])?;
        note(tx, ChangeVerb::Unpublish, &entry, entry.revision, &author, now)?;
        let revision = found::revision(tx, &entry.id, entry.revision)?;
        let inspection = ahead.verdict_on(desk, &entry.content_type, &revision)?;
        let inspection = resolved(tx, inspection, (&entry.locale, Some(&entry)))?;
        Ok(Written::of_inspection(entry, &inspection))
    })
    .await
}
