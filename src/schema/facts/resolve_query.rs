//! What a document asks of those who know what is beside it: the store, or the set of files.

use serde::{Deserialize, Serialize};

use crate::content::TypeName;

/// Something that a document says and cannot know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResolveQuery<'a> {
    /// Whether there is an entry that a reference names.
    Entry {
        /// The content type of the entry.
        content_type: &'a TypeName,
        /// Its slug or its id.
        target: &'a str,
    },
    /// Whether there is an entry whose page a link leads to.
    Page {
        /// The content type of the entry.
        content_type: &'a TypeName,
        /// Its locale; none where that of any will do.
        locale: Option<&'a str>,
        /// Its slug, or what stands in the place of one.
        slug: &'a str,
    },
    /// Whether there is a file: beside the document's own, or, where the path begins with `/`, below the folder of the
    /// site's files that are served as they are.
    File(&'a str),
}

impl ResolveQuery<'_> {
    /// Whether no rule has anything to say about what asks, where this is the answer. The findings of the rules are made of
    /// the others.
    pub(in crate::schema) fn is_settled_by(&self, answer: &Resolution) -> bool {
        !matches!(
            (self, answer),
            (_, Resolution::Missing | Resolution::Near(_))
                | (Self::Entry { .. }, Resolution::Unpublished | Resolution::Itself)
                | (Self::Page { .. }, Resolution::Unpublished)
        )
    }
}

/// What somebody who knows the entries and the files answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Resolution {
    /// There is none.
    Missing,
    /// There is none, but one that has nearly that name: this one.
    Near(String),
    /// There is one, and readers do not see it.
    Unpublished,
    /// There is one that readers see.
    Published,
    /// It is the entry that asks.
    Itself,
    /// Nobody here can tell.
    Unknown,
}
