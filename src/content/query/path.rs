//! Paths: which values of an entry are meant.

use super::ScalarKind;
use crate::content::TypeName;

/// Which values of an entry are meant: `title`, `tags`, `blocks.faq.items.question`, `published_at`. It is made by the
/// catalog, from which it knows what stands there; so a path leads to what a content type declares, or is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The path as queries write it.
    pub text: String,
    /// Where its values stand.
    pub place: PathTarget,
    /// Of which kinds its values can be, each once; none where only their existence can be asked for.
    pub kinds: Vec<ScalarKind>,
}

/// Where the values of a path stand.
#[derive(Clone, Debug, PartialEq)]
pub enum PathTarget {
    /// In the envelope.
    Envelope(EnvelopeField),
    /// In the document, under any of these keys (see [`values`](super::values())).
    Document(Vec<String>),
    /// In the entries that the texts under these keys refer to.
    Referred {
        /// Where the references stand in the document.
        keys: Vec<String>,
        /// The content type of what is referred to.
        content_type: TypeName,
        /// The path in those entries.
        path: Box<Path>,
    },
}

/// What begins the path of a field of the document where one of the envelope is called the same: `document.slug`.
pub const DOCUMENT: &str = "document";

/// A field of the envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EnvelopeField {
    /// The entry's id.
    Id,
    /// Its slug.
    Slug,
    /// Its locale.
    Locale,
    /// The number of the revision that is seen.
    Revision,
    /// When it was first published.
    PublishedAt,
    /// When what is seen was published.
    UpdatedAt,
}

impl EnvelopeField {
    /// Every field that can be asked for.
    pub const ALL: [Self; 6] = [Self::Id, Self::Slug, Self::Locale, Self::Revision, Self::PublishedAt, Self::UpdatedAt];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Slug => "slug",
            Self::Locale => "locale",
            Self::Revision => "revision",
            Self::PublishedAt => "published_at",
            Self::UpdatedAt => "updated_at",
        }
    }

    /// The field of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == name)
    }

    /// Whether a field of a document that is called so is hidden by one of the envelope. It is named `document.slug` then.
    pub fn hides(name: &str) -> bool {
        name == "type" || Self::parse(name).is_some()
    }

    /// The kind of its values.
    pub const fn kind(self) -> ScalarKind {
        match self {
            Self::Id | Self::Slug | Self::Locale => ScalarKind::Text,
            Self::Revision => ScalarKind::Number,
            Self::PublishedAt | Self::UpdatedAt => ScalarKind::Time,
        }
    }
}

impl Path {
    /// The path to a field of the envelope.
    pub fn envelope(field: EnvelopeField) -> Self {
        Self { text: field.as_str().to_owned(), place: PathTarget::Envelope(field), kinds: vec![field.kind()] }
    }

    /// The content types of the entries that it passes through by references, the nearest first. What the path gives for
    /// an entry changes when an entry of these does.
    pub fn referred_types(&self) -> Vec<&TypeName> {
        let mut types = Vec::new();
        let mut place = &self.place;
        while let PathTarget::Referred { content_type, path, .. } = place {
            types.push(content_type);
            place = &path.place;
        }
        types
    }
}
