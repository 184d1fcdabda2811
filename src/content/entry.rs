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
    /// What readers see of it; none while they do not see it.
    pub published: Option<Publication>,
    /// When it was first published, kept while it is not published; none if it never was.
    pub first_published_at: Option<Timestamp>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it last changed in any way.
    pub updated_at: Timestamp,
    /// Counts its changes from 1; the management API's entity tag is made of it.
    pub version: i64,
}

/// What readers see of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// The number of the revision that they see.
    pub revision: i64,
    /// The slug under which they find it, which the entry may have given up since.
    pub slug: Slug,
    /// The locale under which they find it.
    pub locale: Locale,
    /// Whether the newest revision holds the same document.
    pub matches_newest: bool,
}

/// Where an entry stands between its draft and its readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Readers do not see it.
    Draft,
    /// Readers see its newest document, under its slug and locale.
    Published,
    /// Readers see another document than its newest, or find it under another slug or locale.
    Changed,
}

impl Entry {
    /// Where it stands, from what is published.
    pub fn state(&self) -> State {
        match &self.published {
            None => State::Draft,
            Some(seen) if seen.matches_newest && !self.is_renamed() => State::Published,
            Some(_) => State::Changed,
        }
    }

    /// Whether readers find it under another slug or locale than it has now.
    pub fn is_renamed(&self) -> bool {
        self.published.as_ref().is_some_and(|seen| (&seen.slug, &seen.locale) != (&self.slug, &self.locale))
    }

    /// When it was first published; none while it is not published.
    pub fn published_at(&self) -> Option<Timestamp> {
        self.first_published_at.filter(|_| self.published.is_some())
    }

    /// The number of the published revision.
    pub fn published_revision(&self) -> Option<i64> {
        self.published.as_ref().map(|seen| seen.revision)
    }
}
