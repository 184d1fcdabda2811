//! Beginning an entry.

use super::context::allow;
use super::log::note;
use super::slugs::{id_is_clear, slug_from_title, slug_is_free};
use super::verdict::{inspected_ahead, resolved};
use super::{ActionError, Context, Mode, Submission, WriteResult};
use crate::content::{Caller, ChangeVerb, Entry, EntryId, Locale, Role, Slug, TypeName};
use crate::schema::Stage;
use crate::store::ReferenceStage;

/// A new entry.
#[derive(Clone, Debug)]
pub struct CreateRequest {
    /// The content type that judges it.
    pub content_type: TypeName,
    /// The language of its documents.
    pub locale: Locale,
    /// Its readable name. Where none is given one is made of the title.
    pub slug: Option<Slug>,
    /// Its id. Where none is given one is made of the time and of chance: a rehearsal answers another than the real
    /// creation.
    pub id: Option<EntryId>,
    /// Its first document.
    pub submission: Submission,
    /// Whether it happens or is only tried.
    pub mode: Mode,
}

/// Begins an entry with its first revision. Malformed content is refused; what is incomplete is reported in the answer.
pub async fn create(context: &Context, caller: &Caller, request: CreateRequest) -> Result<WriteResult, ActionError> {
    allow(caller, Role::Author)?;
    context.knows(&request.content_type)?;
    let author = caller.name().to_owned();
    let inspection = inspected_ahead(context, &request.content_type, request.submission, Stage::Draft).await?;
    context
        .write(request.mode, move |tx, context| {
            let now = context.clock.now();
            let id = match request.id {
                Some(id) => id,
                None => EntryId::at(now)?,
            };
            let slug = match request.slug {
                Some(slug) => slug,
                None => {
                    slug_from_title(tx, context, &id, (&request.content_type, &request.locale), inspection.document())?
                }
            };
            let entry = Entry {
                id,
                content_type: request.content_type,
                slug,
                locale: request.locale,
                revision: 1,
                published: None,
                first_published_at: None,
                created_at: now,
                updated_at: now,
                version: 1,
            };
            let checked = resolved(tx, context, inspection, (&entry.locale, Some(&entry)))?.admit()?;
            slug_is_free(tx, (&entry.content_type, &entry.locale, &entry.slug), &entry.id)?;
            id_is_clear(tx, &entry)?;
            tx.entry_create(&entry)?;
            tx.revision_append(&entry.id, 1, &checked, &author, now)?;
            tx.references_put(&entry.id, ReferenceStage::Draft, checked.references())?;
            note(tx, ChangeVerb::Create, &entry, entry.revision, &author, now)?;
            Ok(WriteResult::new(entry, &checked))
        })
        .await
}
