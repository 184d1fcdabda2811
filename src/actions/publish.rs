//! Showing an entry to readers.

use super::ahead::Ahead;
use super::dangling::nothing_dangles;
use super::desk::allow;
use super::log::note;
use super::verdict::resolved;
use super::{ActionError, Desk, Expected, Mode, Written, found};
use crate::content::{Caller, ChangeVerb, Edition, Entry, EntryId, Role, TypeName};
use crate::schema::Stage;
use crate::store::{ReferenceStage, Transaction};

/// An entry to be shown to readers.
#[derive(Clone, Debug)]
pub struct PublishRequest {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The entry.
    pub id: EntryId,
    /// The state of the entry that is meant.
    pub expected: Expected,
    /// Whether it happens or is only tried.
    pub mode: Mode,
}

/// Makes the newest revision of an entry what readers see, under the slug and locale that the entry has now. Refused
/// while anything is malformed, incomplete, or refers to what readers do not see, and while another entry is seen under
/// the slug.
///
/// Publishing what readers see already is judged like any publishing, by the schemas of today; if it stands, nothing is
/// written: no change row, the same edition, the same entity tags.
pub async fn publish(desk: &Desk, caller: &Caller, request: PublishRequest) -> Result<Written, ActionError> {
    allow(caller, Role::Editor)?;
    desk.knows(&request.content_type)?;
    let author = caller.name().to_owned();
    let ahead = Ahead::judge(desk, &request.content_type, &request.id, Stage::Publish).await?;
    desk.write(request.mode, move |tx, desk| {
        let now = desk.clock.now();
        let before = found::expected(tx, &request.content_type, &request.id, &request.expected)?;
        let revision = found::revision(tx, &before.id, before.revision)?;
        let inspection = ahead.verdict_on(desk, &before.content_type, &revision)?;
        let checked = resolved(tx, inspection, (&before.locale, Some(&before)))?.admit()?;
        let seen = tx.edition_find(&before.id)?;
        if seen.as_ref().is_some_and(|edition| shows(edition, &before)) {
            return Ok(Written::new(before, &checked));
        }
        no_other_edition(tx, &before)?;
        let published_at = before.published_at.unwrap_or(now);
        let entry = Entry {
            published_revision: Some(before.revision),
            published_at: Some(published_at),
            updated_at: now,
            version: before.version + 1,
            ..before.clone()
        };
        tx.edition_put(&Edition::make(&entry, &revision, published_at, now), &desk.catalog)?;
        tx.references_put(&entry.id, ReferenceStage::Published, checked.references())?;
        found::update(tx, &entry, &before)?;
        if let Some(old) = seen.filter(|old| (&old.slug, &old.locale) != (&entry.slug, &entry.locale)) {
            nothing_dangles(tx, &entry, &[old.slug.as_str()])?;
        }
        note(tx, ChangeVerb::Publish, &entry, entry.revision, &author, now)?;
        Ok(Written::new(entry, &checked))
    })
    .await
}

/// Whether readers see the entry as it stands.
pub(super) fn shows(edition: &Edition, entry: &Entry) -> bool {
    edition.revision == entry.revision && edition.slug == entry.slug && edition.locale == entry.locale
}

/// Refuses the slug while readers see another entry under it, which may have another slug by now.
pub(super) fn no_other_edition(tx: &mut Transaction<'_>, entry: &Entry) -> Result<(), ActionError> {
    match tx.edition_by_slug(&entry.content_type, &entry.locale, &entry.slug)? {
        Some(edition) if edition.entry != entry.id => Err(ActionError::SlugTaken {
            slug: entry.slug.clone(),
            locale: entry.locale.clone(),
            holder: edition.entry,
        }),
        _ => Ok(()),
    }
}
