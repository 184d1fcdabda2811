//! What can be read, parsed.

use super::{EntryRequest, FeedRequest, Query, RelatedRequest};
use crate::content::TypeName;

/// What a front end reads, parsed. With a [`ReadAccess`](super::ReadAccess) it says all that the answer depends on beside
/// the store.
#[derive(Clone, Debug)]
pub enum ReadRequest {
    /// One entry.
    Entry(EntryRequest),
    /// A page of a collection.
    Page(Box<Query>),
    /// What shares tags with an entry.
    Related(RelatedRequest),
    /// A feed of a collection.
    Feed(FeedRequest),
    /// The sitemap, or the one of that number where there are several.
    Sitemap(Option<usize>),
    /// What language models should read of the site.
    Llms,
}

impl ReadRequest {
    /// The content type that it is about; none where it is about the whole site.
    pub(super) fn content_type(&self) -> Option<&TypeName> {
        match self {
            Self::Entry(EntryRequest { content_type, .. })
            | Self::Related(RelatedRequest { content_type, .. })
            | Self::Feed(FeedRequest { content_type, .. }) => Some(content_type),
            Self::Page(query) => Some(&query.content_type),
            Self::Sitemap(_) | Self::Llms => None,
        }
    }
}

impl From<Query> for ReadRequest {
    fn from(query: Query) -> Self {
        Self::Page(Box::new(query))
    }
}
