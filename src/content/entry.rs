//! The entry: an identified piece of content, without its document.

use serde::{Deserialize, Serialize};

use super::{EntryId, Locale, Slug, Timestamp, TypeName};

/// An identified piece of content. Its documents are its revisions, and what is served is its edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What identifies it for ever.
    pub id: EntryId,
    /// The content type that judges its documents.
    pub content_type: TypeName,
    /// Its readable name, unique among the entries of its content type and locale.
    pub slug: Slug,
    /// The language of its documents.
    pub locale: Locale,
    /// The number of its newest revision, from 1.
    pub revision: i64,
    /// The number of the revision that is published now.
    pub published_revision: Option<i64>,
    /// When it was first published, kept when it is published again; none while it is not published.
    pub published_at: Option<Timestamp>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it last changed in any way.
    pub updated_at: Timestamp,
    /// Counts its changes from 1; the management API's entity tag is made of it.
    pub version: i64,
}

/// Where an entry stands between its draft and its readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Readers do not see it.
    Draft,
    /// Readers see its newest revision.
    Published,
    /// Readers see an earlier revision than its newest.
    Changed,
}

impl Entry {
    /// Where it stands, from what is published.
    pub fn state(&self) -> State {
        match self.published_revision {
            None => State::Draft,
            Some(revision) if revision == self.revision => State::Published,
            Some(_) => State::Changed,
        }
    }
}
