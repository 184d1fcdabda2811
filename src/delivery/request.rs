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

/// How much an answer takes of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QueryCost {
    /// A few rows, by their names.
    Lookup,
    /// As much as a client asks for.
    Query,
    /// All that is published. It is made for one at a time.
    Site,
}

impl ReadRequest {
    /// How much its answer takes of the database.
    pub(super) fn weight(&self) -> QueryCost {
        match self {
            Self::Entry(request) if !request.expands() => QueryCost::Lookup,
            Self::Entry(_) | Self::Page(_) | Self::Related(_) | Self::Feed(_) => QueryCost::Query,
            Self::Sitemap(_) | Self::Llms => QueryCost::Site,
        }
    }
}

impl From<Query> for ReadRequest {
    fn from(query: Query) -> Self {
        Self::Page(Box::new(query))
    }
}
