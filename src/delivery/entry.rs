//! One entry, as a front end asks for it.

use super::cache::{Absence, Dependencies, Made};
use super::draft::draft;
use super::{DeliveryError, EntryForm, JSON, Perspective, Site};
use crate::content::{Edition, EntryId, Locale, Slug, Timestamp, TypeName};
use crate::schema::Catalog;
use crate::store::Reads;

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

/// What an entry is called by.
#[derive(Clone, Debug)]
pub enum EntryName {
    /// Its slug, in one locale.
    Slug(Locale, Slug),
    /// Its id.
    Id(EntryId),
}

/// What a reader sees of the entry, or what its absence depends on.
pub(super) fn entry(
    reads: &mut Reads<'_>,
    (catalog, site): (&Catalog, &Site),
    perspective: Perspective,
    request: &EntryRequest,
) -> Result<Result<Made, Dependencies>, DeliveryError> {
    let found = match perspective {
        Perspective::Published => published(reads, request),
        Perspective::Draft => newest(reads, request),
        Perspective::At(moment) => past(reads, request, moment),
    };
    match found? {
        Ok(made) => request.form.of(catalog, site, made).map(Ok),
        Err(absent) => Ok(Err(absent)),
    }
}

fn published(
    reads: &mut Reads<'_>,
    EntryRequest { content_type, name, .. }: &EntryRequest,
) -> Result<Result<Made, Dependencies>, DeliveryError> {
    let found = match name {
        EntryName::Slug(locale, slug) => reads.edition_by_slug(content_type, locale, slug)?,
        EntryName::Id(id) => reads.edition_find(id)?.filter(|edition| edition.content_type == *content_type),
    };
    let absence = || match name.clone() {
        EntryName::Slug(locale, slug) => Absence::Slug(content_type.clone(), locale, slug),
        EntryName::Id(id) => Absence::Entry(content_type.clone(), id),
    };
    Ok(match found {
        Some(edition) => Ok(Made {
            depends: Dependencies::on_entry(content_type, &edition.entry),
            body: edition.body,
            media_type: JSON,
            updated_at: Some(edition.updated_at),
        }),
        None => Err(Dependencies { absences: vec![absence()], ..Dependencies::default() }),
    })
}

fn past(
    reads: &mut Reads<'_>,
    EntryRequest { content_type, name, .. }: &EntryRequest,
    moment: Timestamp,
) -> Result<Result<Made, Dependencies>, DeliveryError> {
    let place = reads.log_place(moment)?;
    let found = match name {
        EntryName::Slug(locale, slug) => reads.edition_by_slug_at(content_type, locale, slug, place)?,
        EntryName::Id(id) => reads.edition_at(id, place)?.filter(|edition| edition.content_type == *content_type),
    };
    let made = |edition: Edition| Made {
        depends: Dependencies::default(),
        body: edition.body,
        media_type: JSON,
        updated_at: Some(edition.updated_at),
    };
    Ok(found.map(made).ok_or_else(Dependencies::default))
}

fn newest(
    reads: &mut Reads<'_>,
    EntryRequest { content_type, name, .. }: &EntryRequest,
) -> Result<Result<Made, Dependencies>, DeliveryError> {
    let found = match name {
        EntryName::Slug(locale, slug) => reads.entry_by_slug(content_type, locale, slug)?,
        EntryName::Id(id) => reads.entry_find(id)?.filter(|entry| entry.content_type == *content_type),
    };
    Ok(match found {
        Some(entry) => Ok(Made {
            body: draft(reads, &entry)?,
            media_type: JSON,
            updated_at: Some(entry.updated_at),
            depends: Dependencies::default(),
        }),
        None => Err(Dependencies::default()),
    })
}
