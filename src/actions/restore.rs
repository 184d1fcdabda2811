//! Bringing an old revision back.

use super::context::allow;
use super::log::note;
use super::slugs::slug_is_free;
use super::verdict::verdict;
use super::{ActionError, Context, Expected, Mode, Submission, WriteResult, lookup};
use crate::content::{Caller, ChangeVerb, Entry, EntryId, Role, Slug, TypeName};
use crate::schema::Stage;
use crate::store::ReferenceStage;

/// A revision to be brought back.
#[derive(Clone, Debug)]
pub struct RestoreRequest {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The entry, which may be a deleted one.
    pub id: EntryId,
    /// The number of the revision.
    pub revision: i64,
    /// The state of the entry that is meant; of a deleted one the state that deleting it answered.
    pub expected: Expected,
    /// Another slug for it, where a deleted entry's own has been taken since.
    pub slug: Option<Slug>,
    /// Whether it happens or is only tried.
    pub mode: Mode,
}

/// Saves an old revision of an entry again, as its newest one; readers see nothing of it yet. Restoring the published
/// revision leaves nothing that readers do not see: the entry is `published` then. A deleted entry comes
/// back by it, as a draft, which takes an editor. An old revision that the schemas of today call malformed is refused.
pub async fn restore(context: &Context, caller: &Caller, request: RestoreRequest) -> Result<WriteResult, ActionError> {
    allow(caller, Role::Author)?;
    context.knows(&request.content_type)?;
    let caller = caller.clone();
    context
        .write(request.mode, move |tx, context| {
            let now = context.clock.now();
            let (before, deleted) = lookup::entry_or_deleted(tx, &request.content_type, &request.id)?;
            if deleted {
                allow(&caller, Role::Editor)?;
            }
            request.expected.check(&before)?;
            let old = lookup::revision(tx, &before.id, request.revision)?;
            let published = lookup::publication(tx, &before, &old.document)?;
            let entry = Entry {
                published,
                slug: request.slug.unwrap_or_else(|| before.slug.clone()),
                revision: before.revision + 1,
                updated_at: now,
                version: before.version + 1,
                ..before.clone()
            };
            let place = (&entry.locale, Some(&entry));
            let inspection =
                verdict(tx, context, &entry.content_type, Submission::of(old.document), Stage::Draft, place)?;
            let checked = inspection.admit()?;
            slug_is_free(tx, (&entry.content_type, &entry.locale, &entry.slug), &entry.id)?;
            lookup::update(tx, &entry, &before)?;
            tx.revision_append(&entry.id, entry.revision, &checked, caller.name(), now)?;
            tx.references_put(&entry.id, ReferenceStage::Draft, checked.references())?;
            note(tx, ChangeVerb::Restore, &entry, entry.revision, caller.name(), now)?;
            Ok(WriteResult::new(entry, &checked))
        })
        .await
}
