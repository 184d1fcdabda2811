//! Changing an entry.

use super::desk::allow;
use super::log::note;
use super::slugs::slug_is_free;
use super::verdict::verdict;
use super::{ActionError, Desk, Edit, Expected, Mode, Written, found};
use crate::content::{Caller, ChangeVerb, Entry, EntryId, Locale, Role, Slug, TypeName};
use crate::schema::Stage;
use crate::store::ReferenceStage;

/// A change to an entry.
#[derive(Clone, Debug)]
pub struct ReviseRequest {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The entry.
    pub id: EntryId,
    /// The state of the entry that is meant.
    pub expected: Expected,
    /// How its document is changed.
    pub edit: Edit,
    /// Its new slug. Readers see it when the entry is published next.
    pub slug: Option<Slug>,
    /// Its new locale. Readers see it when the entry is published next.
    pub locale: Option<Locale>,
    /// Whether it happens or is only tried.
    pub mode: Mode,
}

/// Gives an entry a new revision, a new slug or a new locale; readers see nothing of it yet. Malformed content is
/// refused; what is incomplete is reported in the answer.
///
/// A change that changes nothing writes nothing: the entry keeps its entity tag, so that a program can send the same
/// document again and again. A change of the slug or locale alone makes no new revision.
pub async fn revise(desk: &Desk, caller: &Caller, request: ReviseRequest) -> Result<Written, ActionError> {
    allow(caller, Role::Author)?;
    desk.knows(&request.content_type)?;
    let author = caller.name().to_owned();
    desk.write(request.mode, move |tx, desk| {
        let now = desk.clock.now();
        let before = found::expected(tx, &request.content_type, &request.id, &request.expected)?;
        let current = found::revision(tx, &before.id, before.revision)?;
        let submission = request.edit.apply(current.document.clone(), desk.catalog.limits())?;
        let new_document = submission.document != current.document;
        let entry = Entry {
            slug: request.slug.unwrap_or_else(|| before.slug.clone()),
            locale: request.locale.unwrap_or_else(|| before.locale.clone()),
            revision: before.revision + i64::from(new_document),
            updated_at: now,
            version: before.version + 1,
            ..before.clone()
        };
        let inspection =
            verdict(tx, desk, &entry.content_type, submission, Stage::Draft, (&entry.locale, Some(&entry)))?;
        let checked = inspection.admit()?;
        let renamed = (&entry.slug, &entry.locale) != (&before.slug, &before.locale);
        if renamed {
            slug_is_free(tx, (&entry.content_type, &entry.locale, &entry.slug), &entry.id)?;
        }
        if !new_document && !renamed {
            return Ok(Written::new(before, &checked));
        }
        found::update(tx, &entry, &before)?;
        if new_document {
            tx.revision_append(&entry.id, entry.revision, &checked, &author, now)?;
            tx.references_put(&entry.id, ReferenceStage::Draft, checked.references())?;
        }
        note(tx, ChangeVerb::Revise, &entry, entry.revision, &author, now)?;
        Ok(Written::new(entry, &checked))
    })
    .await
}
