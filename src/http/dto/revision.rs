//! A revision as the management API answers it.

use serde::Serialize;

use crate::content::{Document, Revision, Timestamp};

/// A revision without its document, as lists hold it.
#[derive(Serialize)]
pub(in crate::http) struct RevisionItem<'a> {
    revision: i64,
    author: &'a str,
    created_at: Timestamp,
    schema_version: &'a str,
}

/// A revision with its document.
#[derive(Serialize)]
pub(in crate::http) struct RevisionAnswer<'a> {
    #[serde(flatten)]
    revision: RevisionItem<'a>,
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
