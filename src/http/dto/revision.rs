//! A revision as the management API answers it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::content::{Document, Revision, Timestamp};
use crate::http::openapi::fields;

/// A revision without its document, as lists hold it.
#[derive(Serialize, JsonSchema)]
#[schemars(description = "")]
pub(in crate::http) struct RevisionItem<'a> {
    #[schemars(range(min = 1))]
    revision: i64,
    /// The id of the token that saved it, or `system`.
    author: &'a str,
    #[schemars(schema_with = "fields::time")]
    created_at: Timestamp,
    /// The version of the schemas that validated it.
    schema_version: &'a str,
}

/// A revision with its document.
#[derive(Serialize, JsonSchema)]
#[schemars(description = "")]
pub(in crate::http) struct RevisionAnswer<'a> {
    #[serde(flatten)]
    revision: RevisionItem<'a>,
    #[schemars(schema_with = "fields::document")]
    document: &'a Document,
}

impl<'a> From<&'a Revision> for RevisionItem<'a> {
    fn from(revision: &'a Revision) -> Self {
        Self {
            revision: revision.number,
            author: &revision.author,
            created_at: revision.created_at,
            schema_version: &revision.schema_version,
        }
    }
}

impl<'a> From<&'a Revision> for RevisionAnswer<'a> {
    fn from(revision: &'a Revision) -> Self {
        Self { revision: revision.into(), document: &revision.document }
    }
}
