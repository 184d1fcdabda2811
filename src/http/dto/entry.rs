//! An entry as the management API answers it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::actions::{Mode, WriteResult};
use crate::content::{Document, Entry, EntryId, Locale, Slug, State, Timestamp, TypeName};
use crate::http::openapi::fields;
use crate::schema::Finding;

/// An entry without its document, as lists hold it.
#[derive(Serialize, JsonSchema)]
#[schemars(description = "")]
pub(in crate::http) struct EntryItem<'a> {
    #[schemars(with = "String")]
    id: &'a EntryId,
    /// The content type.
    #[serde(rename = "type")]
    #[schemars(with = "String")]
    content_type: &'a TypeName,
    #[schemars(with = "String")]
    slug: &'a Slug,
    #[schemars(with = "String")]
    locale: &'a Locale,
    #[schemars(schema_with = "fields::state")]
    state: State,
    /// The number of the newest revision.
    #[schemars(range(min = 1))]
    revision: i64,
    /// The number of the published revision.
    #[schemars(range(min = 1))]
    published_revision: Option<i64>,
    /// The slug of the published version, if it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    published_slug: Option<&'a Slug>,
    /// The locale of the published version, if it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    published_locale: Option<&'a Locale>,
    #[schemars(schema_with = "fields::time_or_null")]
    published_at: Option<Timestamp>,
    #[schemars(schema_with = "fields::time")]
    created_at: Timestamp,
    #[schemars(schema_with = "fields::time")]
    updated_at: Timestamp,
}

/// An entry with its newest document and what was found in it. The entry itself is a component of its own.
#[derive(Serialize, JsonSchema)]
#[schemars(description = "")]
pub(in crate::http) struct EntryAnswer<'a> {
    #[serde(flatten)]
    #[schemars(skip)]
    entry: EntryItem<'a>,
    #[schemars(schema_with = "fields::document")]
    document: &'a Document,
    #[schemars(schema_with = "fields::findings")]
    findings: &'a [Finding],
    /// Present if this was a dry run: nothing was saved.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(extend("const" = true))]
    dry_run: bool,
    /// The entries changed together with it, if `with` named any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(schema_with = "fields::companions")]
    with: Vec<CompanionAnswer<'a>>,
}

/// An entry that was moved together with another one. The entry itself is a component of its own.
#[derive(Serialize, JsonSchema)]
#[schemars(description = "")]
pub(in crate::http) struct CompanionAnswer<'a> {
    #[serde(flatten)]
    #[schemars(skip)]
    entry: EntryItem<'a>,
    /// The entity tag to send with the next change; absent in a dry run.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    etag: Option<&'a str>,
    #[schemars(schema_with = "fields::findings")]
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
