//! Links that lead to a page or a file of the site itself.

use std::ops::Range;

use crate::content::{Pointer, TypeName};
use crate::schema::ResolveQuery;

/// A link that leads to a page or a file of the site itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteLink {
    /// The text that it stands in.
    pub pointer: Pointer,
    /// Where in it, in bytes; none for all of it.
    pub within: Option<Range<usize>>,
    /// Where it leads, as it is written.
    pub target: String,
    /// Whether it is a picture.
    pub is_image: bool,
    /// What has to be there.
    pub end: LinkEnd,
}

/// What has to be where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkEnd {
    /// The page of one of these entries.
    Page(Vec<LinkedPage>),
    /// A file: beside the document's own, or, where the path begins with `/`, below the folder of the site's files.
    File(String),
}

/// The page of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LinkedPage {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// Its locale; none where an entry of any has that address.
    pub locale: Option<String>,
    /// Its slug, or what stands in the place of one.
    pub slug: String,
}

impl LinkedPage {
    /// Whether there is such an entry, as a question.
    pub fn question(&self) -> ResolveQuery<'_> {
        ResolveQuery::Page { content_type: &self.content_type, locale: self.locale.as_deref(), slug: &self.slug }
    }
}

impl SiteLink {
    /// The name of the file that it leads to.
    pub(in crate::schema) fn file_name(&self) -> Option<&str> {
        match &self.end {
            LinkEnd::File(path) => Some(file_name(path)),
            LinkEnd::Page(_) => None,
        }
    }
}

pub(in crate::schema) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}
