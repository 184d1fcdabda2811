//! An entry as the management API answers it.

use serde::Serialize;

use crate::actions::{Mode, WriteResult};
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
    /// Where readers find it under another slug than it has now.
    #[serde(skip_serializing_if = "Option::is_none")]
    published_slug: Option<&'a Slug>,
    /// Where readers find it under another locale than it has now.
    #[serde(skip_serializing_if = "Option::is_none")]
    published_locale: Option<&'a Locale>,
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
    /// Whether it was only tried.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    dry_run: bool,
    /// What went with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    with: Vec<CompanionAnswer<'a>>,
}

/// An entry that was moved together with another one.
#[derive(Serialize)]
struct CompanionAnswer<'a> {
    #[serde(flatten)]
    entry: EntryItem<'a>,
    /// The entity tag that the next write has to name; none where nothing was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    etag: Option<&'a str>,
    findings: &'a [Finding],
}

impl<'a> From<&'a Entry> for EntryItem<'a> {
    fn from(entry: &'a Entry) -> Self {
        let seen = entry.published.as_ref();
        Self {
            id: &entry.id,
            content_type: &entry.content_type,
            slug: &entry.slug,
            locale: &entry.locale,
            state: entry.state(),
            revision: entry.revision,
            published_revision: entry.published_revision(),
            published_slug: seen.map(|seen| &seen.slug).filter(|slug| **slug != entry.slug),
            published_locale: seen.map(|seen| &seen.locale).filter(|locale| **locale != entry.locale),
            published_at: entry.published_at(),
            created_at: entry.created_at,
            updated_at: entry.updated_at,
        }
    }
}

impl<'a> EntryAnswer<'a> {
    /// An entry as it was read, or as it is after a write that happened or was only tried.
    pub(in crate::http) fn new(written: &'a WriteResult, mode: Mode) -> Self {
        let dry_run = mode == Mode::DryRun;
        let with = written.with.iter().map(|WriteResult { entry, findings, etag, .. }| CompanionAnswer {
            entry: entry.into(),
            etag: Some(etag.as_str()).filter(|_| !dry_run),
            findings,
        });
        Self {
            entry: (&written.entry).into(),
            document: &written.document,
            findings: &written.findings,
            dry_run,
            with: with.collect(),
        }
    }
}
