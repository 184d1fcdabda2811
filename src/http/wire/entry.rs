//! An entry as the management API answers it.

use serde::Serialize;

use crate::actions::Written;
use crate::content::{Document, Entry, EntryId, Locale, Slug, State, Timestamp, TypeName};
use crate::schema::Finding;

/// An entry without its document, as lists hold it.
#[derive(Serialize)]
pub(in crate::http) struct EntryItem<'a> {
    id: &'a EntryId,
    #[serde(rename = "type")]
    content_type: &'a TypeName,
    slug: &'a Slug,
    locale: &'a Locale,
    state: State,
    revision: i64,
    published_revision: Option<i64>,
    published_at: Option<Timestamp>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

/// An entry with its newest document and what was found in it.
#[derive(Serialize)]
pub(in crate::http) struct EntryAnswer<'a> {
    #[serde(flatten)]
    entry: EntryItem<'a>,
    document: &'a Document,
    findings: &'a [Finding],
}

impl<'a> From<&'a Entry> for EntryItem<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self {
            id: &entry.id,
            content_type: &entry.content_type,
            slug: &entry.slug,
            locale: &entry.locale,
            state: entry.state(),
            revision: entry.revision,
            published_revision: entry.published_revision,
            published_at: entry.published_at,
            created_at: entry.created_at,
            updated_at: entry.updated_at,
        }
    }
}

impl<'a> From<&'a Written> for EntryAnswer<'a> {
    fn from(written: &'a Written) -> Self {
        Self { entry: (&written.entry).into(), document: &written.document, findings: &written.findings }
    }
}
