//! The revision: a saved document of an entry.

use super::{Document, EntryId, Timestamp};

/// An immutable saved document of an entry. The revisions of an entry are numbered 1, 2, 3… without gaps.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// The entry that it is a revision of.
    pub entry: EntryId,
    /// Its number among the revisions of the entry, from 1.
    pub number: i64,
    /// What was saved.
    pub document: Document,
    /// The version of the schemas that judged the document; every revision is valid for the version that it names.
    pub schema_version: String,
    /// Who saved it: a name as [`Caller::name`](super::Caller::name) gives it.
    pub author: String,
    /// When it was saved.
    pub created_at: Timestamp,
}
