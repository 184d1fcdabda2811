//! Changing an entry.

use super::context::allow;
use super::log::note;
use super::slugs::slug_is_free;
use super::verdict::{inspected, inspected_ahead, resolved};
use super::{ActionError, Context, Edit, Expected, Mode, WriteResult, lookup};
use crate::content::{Caller, ChangeVerb, Document, Entry, EntryId, Locale, Role, Slug, TypeName};
use crate::schema::{Inspection, Stage};
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
pub async fn revise(context: &Context, caller: &Caller, request: ReviseRequest) -> Result<WriteResult, ActionError> {
    allow(caller, Role::Author)?;
    context.knows(&request.content_type)?;
    let author = caller.name().to_owned();
    let pending = PendingEdit::prepare(context, &request.content_type, request.edit).await?;
    context
        .write(request.mode, move |tx, context| {
            let now = context.clock.now();
            let before = lookup::expected(tx, &request.content_type, &request.id, &request.expected)?;
            let current = lookup::revision(tx, &before.id, before.revision)?;
            let inspection = pending.judged(context, &request.content_type, &current.document)?;
            let new_document = *inspection.document() != current.document;
            let published = lookup::publication(tx, &before, inspection.document())?;
            let entry = Entry {
                published,
                slug: request.slug.unwrap_or_else(|| before.slug.clone()),
                locale: request.locale.unwrap_or_else(|| before.locale.clone()),
                revision: before.revision + i64::from(new_document),
                updated_at: now,
                version: before.version + 1,
                ..before.clone()
            };
            let checked = resolved(tx, context, inspection, (&entry.locale, Some(&entry)))?.admit()?;
            let renamed = (&entry.slug, &entry.locale) != (&before.slug, &before.locale);
            if renamed {
                slug_is_free(tx, (&entry.content_type, &entry.locale, &entry.slug), &entry.id)?;
            }
            if !new_document && !renamed {
                return Ok(WriteResult::new(before, &checked));
            }
            lookup::update(tx, &entry, &before)?;
            if new_document {
                tx.revision_append(&entry.id, entry.revision, &checked, &author, now)?;
                tx.references_put(&entry.id, ReferenceStage::Draft, checked.references())?;
            }
            note(tx, ChangeVerb::Revise, &entry, entry.revision, &author, now)?;
            Ok(WriteResult::new(entry, &checked))
        })
        .await
}

/// An edit, as far as it can be taken before the document that it changes is known.
enum PendingEdit {
    /// The whole new document was given, and is judged by itself already.
    Judged(Box<Inspection>),
    /// The new document is made of the one that there is.
    Edit(Edit),
}

impl PendingEdit {
    async fn prepare(context: &Context, content_type: &TypeName, edit: Edit) -> Result<Self, ActionError> {
        match edit {
            Edit::Whole(submission) => {
                let inspection = inspected_ahead(context, content_type, submission, Stage::Draft).await?;
                Ok(Self::Judged(Box::new(inspection)))
            }
            edit => Ok(Self::Edit(edit)),
        }
    }

    fn judged(self, context: &Context, content_type: &TypeName, current: &Document) -> Result<Inspection, ActionError> {
        match self {
            Self::Judged(inspection) => Ok(*inspection),
            Self::Edit(edit) => {
                let submission = edit.apply(current.clone(), context.catalog().limits())?;
                inspected(context, content_type, submission, Stage::Draft)
            }
        }
    }
}
