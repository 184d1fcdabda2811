//! The change: one row of the log that every write adds to.

use serde::Serialize;

use super::{Entry, EntryId, Locale, Slug, Timestamp, TokenId, TypeName};

/// One row of the append-only log that every write adds to, in the order in which the writes were committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its place in the log, from 1, without gaps.
    pub sequence: i64,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it: a name as [`Caller::name`](super::Caller::name) gives it.
    pub author: String,
    /// What was done.
    pub verb: ChangeVerb,
    /// What it was done to.
    pub subject: ChangeSubject,
}

/// A change that is not in the log yet: it gets its place when it is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewChange {
    /// When it happened.
    pub at: Timestamp,
    /// Who did it: a name as [`Caller::name`](super::Caller::name) gives it.
    pub author: String,
    /// What was done.
    pub verb: ChangeVerb,
    /// What it was done to.
    pub subject: ChangeSubject,
}

/// What a write does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeVerb {
    /// An entry began, with its first revision.
    Create,
    /// An entry got a new revision, a new slug or both.
    Revise,
    /// A revision became what readers see.
    Publish,
    /// Readers see the entry no longer.
    Unpublish,
    /// An entry was taken away; its revisions are kept.
    Delete,
    /// An earlier revision became the newest again.
    Restore,
    /// A token was made.
    TokenCreate,
    /// A token was taken back.
    TokenRevoke,
}

/// What a change was done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeSubject {
    /// An entry, as it stood after the change.
    Entry {
        /// Its id.
        id: EntryId,
        /// Its content type.
        content_type: TypeName,
        /// Its locale.
        locale: Locale,
        /// Its slug.
        slug: Slug,
        /// The revision that the change is about: the new one, the published one, or the newest.
        revision: i64,
    },
    /// A token.
    Token(TokenId),
}

impl ChangeVerb {
    /// Every verb.
    pub const ALL: [Self; 8] = [
        Self::Create,
        Self::Revise,
        Self::Publish,
        Self::Unpublish,
        Self::Delete,
        Self::Restore,
        Self::TokenCreate,
        Self::TokenRevoke,
    ];

    /// The verb as the log writes it: `create`, `token_revoke`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Revise => "revise",
            Self::Publish => "publish",
            Self::Unpublish => "unpublish",
            Self::Delete => "delete",
            Self::Restore => "restore",
            Self::TokenCreate => "token_create",
            Self::TokenRevoke => "token_revoke",
        }
    }
}

impl ChangeSubject {
    /// The entry as the subject of a change that is about its revision `revision`.
    pub fn entry(entry: &Entry, revision: i64) -> Self {
        Self::Entry {
            id: entry.id.clone(),
            content_type: entry.content_type.clone(),
            locale: entry.locale.clone(),
            slug: entry.slug.clone(),
            revision,
        }
    }
}
