//! One entry, as a front end asks for it.

use super::cache::{Absence, Dependencies, RenderedBody};
use super::draft::draft;
use super::list::{Expander, RenderContext, of_expansions, rendered};
use super::{DeliveryError, EntryForm, JSON, Perspective, markdown};
use crate::content::{Edition, EntryId, Locale, Slug, Timestamp, TypeName};
use crate::store::ReadTransaction;

/// One entry to be read.
#[derive(Clone, Debug)]
pub struct EntryRequest {
    /// The content type.
    pub content_type: TypeName,
    /// How the entry is called.
    pub name: EntryName,
    /// The form in which it is answered.
    pub form: EntryForm,
}

impl EntryRequest {
    /// Whether other entries are read for it.
    pub(super) fn expands(&self) -> bool {
        matches!(&self.form, EntryForm::Json(parts) if !parts.expand.is_empty())
    }
}

/// What an entry is called by.
#[derive(Clone, Debug)]
pub enum EntryName {
    /// Its slug, in one locale.
    Slug(Locale, Slug),
    /// Its id.
    Id(EntryId),
}

/// What is seen of an entry in a perspective, before it has its form.
struct Seen {
    body: Vec<u8>,
    /// The entity tag of its bytes, where it was made with them.
    etag: Option<String>,
    id: EntryId,
    locale: Locale,
    updated_at: Timestamp,
}

/// What a reader sees of the entry, or what its absence depends on.
pub(super) fn entry(
    reads: &mut ReadTransaction<'_>,
    render_context: RenderContext<'_>,
    perspective: Perspective,
    request: &EntryRequest,
) -> Result<Result<RenderedBody, Dependencies>, DeliveryError> {
    let seen = match perspective {
        Perspective::Published => published(reads, request)?,
        Perspective::Draft => newest(reads, request)?,
        Perspective::At(generation) => past(reads, request, generation)?,
    };
    let Some(Seen { body, etag, id, locale, updated_at }) = seen else { return Ok(Err(absence(request))) };
    let mut depends = Dependencies::on_entry(&request.content_type, &id);
    let (body, media_type) = match &request.form {
        EntryForm::Markdown => (markdown(render_context.catalog, &body)?, "text/markdown; charset=utf-8"),
        EntryForm::Json(parts) => {
            if matches!(perspective, Perspective::At(_)) && !parts.expand.is_empty() {
                return Err(DeliveryError::PastIsAlone);
            }
            let mut expander = Expander::default();
            let mut bodies = rendered(reads, render_context, parts, vec![(body, locale)], &mut expander)?;
            let referred = of_expansions(expander);
            depends.entries.extend(referred.entries);
            depends.lists = referred.lists;
            (bodies.pop().unwrap_or_default(), JSON)
        }
    };
    // What is answered as it is stored has its tag already.
    let etag = etag.filter(|_| matches!(&request.form, EntryForm::Json(parts) if parts.are_as_stored()));
    // What was expanded may have changed later than the entry.
    let updated_at = depends.lists.is_empty().then_some(updated_at);
    Ok(Ok(RenderedBody { body, etag, media_type, updated_at, depends }))
}

/// What the absence of an entry depends on.
fn absence(EntryRequest { content_type, name, .. }: &EntryRequest) -> Dependencies {
    Dependencies::on_absence(match name.clone() {
        EntryName::Slug(locale, slug) => Absence::Slug(content_type.clone(), locale, slug),
        EntryName::Id(id) => Absence::Entry(content_type.clone(), id),
    })
}

fn published(
    reads: &mut ReadTransaction<'_>,
    EntryRequest { content_type, name, .. }: &EntryRequest,
) -> Result<Option<Seen>, DeliveryError> {
    let found = match name {
        EntryName::Slug(locale, slug) => reads.edition_by_slug(content_type, locale, slug)?,
        EntryName::Id(id) => reads.edition_find(id)?.filter(|edition| edition.content_type == *content_type),
    };
    Ok(found.map(Seen::from))
}

fn past(
    reads: &mut ReadTransaction<'_>,
    EntryRequest { content_type, name, .. }: &EntryRequest,
    generation: Timestamp,
) -> Result<Option<Seen>, DeliveryError> {
    let place = reads.log_place(generation)?;
    let found = match name {
        EntryName::Slug(locale, slug) => reads.edition_by_slug_at(content_type, locale, slug, place)?,
        EntryName::Id(id) => reads.edition_at(id, place)?.filter(|edition| edition.content_type == *content_type),
    };
    Ok(found.map(Seen::from))
}

fn newest(
    reads: &mut ReadTransaction<'_>,
    EntryRequest { content_type, name, .. }: &EntryRequest,
) -> Result<Option<Seen>, DeliveryError> {
    let found = match name {
        EntryName::Slug(locale, slug) => reads.entry_by_slug(content_type, locale, slug)?,
        EntryName::Id(id) => reads.entry_find(id)?.filter(|entry| entry.content_type == *content_type),
    };
    let Some(entry) = found else { return Ok(None) };
    let body = draft(reads, &entry)?;
    Ok(Some(Seen { body, etag: None, id: entry.id, locale: entry.locale, updated_at: entry.updated_at }))
}

impl From<Edition> for Seen {
    fn from(edition: Edition) -> Self {
        let Edition { body, etag, entry: id, locale, updated_at, .. } = edition;
        Self { body, etag: Some(etag), id, locale, updated_at }
    }
}
