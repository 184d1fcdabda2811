//! Why readers did not get what they asked for.

use super::{ANSWER_BYTES_MAX, EXPANDED_MAX, RANKED_DEPTH_MAX};
use crate::content::query::MarkError;
use crate::content::{CursorError, TypeName};
use crate::store::StoreError;

/// Why readers did not get what they asked for.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// No token was shown, and this site shows nothing without one.
    #[error("this needs a token")]
    TokenRequired,
    /// The token does not open this perspective.
    #[error("drafts are shown to preview tokens and to management tokens only")]
    Forbidden,
    /// The catalog has no such content type.
    #[error("there is no content type `{name}`")]
    UnknownType {
        /// The name that was given.
        name: TypeName,
    },
    /// There is nothing there that the caller may see. It does not say whether there is something that the caller may
    /// not see.
    #[error("there is no such entry")]
    NotFound,
    /// What needs whole addresses cannot be made, for the site has none.
    #[error("the site has no address, which this needs; set `site.url`")]
    NoAddress,
    /// The cursor is none of this list.
    #[error("the page could not be found")]
    BadCursor(#[source] CursorError),
    /// The place in the log lies behind its end: it was never given, or the database is an older one than then.
    #[error("the log of changes ends at {newest}: begin again without `since`, or with what an answer gave as `next`")]
    UnknownPlace {
        /// The newest place that there is.
        newest: i64,
    },
    /// As many listen as may.
    #[error("too many listen to the changes")]
    TooManyListeners,
    /// One client listens as often as it may.
    #[error("you follow the changes {max} times already, which is as often as one client may")]
    TooManyOfOneListener {
        /// How often one client may.
        max: usize,
    },
    /// The cursor is none of this query.
    #[error("the page could not be found")]
    BadMark(#[source] MarkError),
    /// Drafts are asked about.
    #[error(
        "drafts are listed newest first, by `locale`, `limit` and `after`; `filter`, `search`, `sort` and the like are for what is published"
    )]
    DraftsAreListed,
    /// The past is asked about what it refers to.
    #[error("of the past neither `expand` nor a filter that passes through a reference can be asked")]
    PastIsAlone,
    /// The past is searched.
    #[error("`search` finds what is published now; of the past `filter` can be asked, as with `[contains]`")]
    PastIsNotSearched,
    /// Another perspective is asked for of what is made for readers alone.
    #[error("this is made of what is published, and has no other perspective")]
    PublishedOnly,
    /// A search is paged through deeper than it is ranked.
    #[error(
        "a search is paged through for {RANKED_DEPTH_MAX} entries; ask with more words or a `filter`, or give a `sort`"
    )]
    TooDeep,
    /// The page refers to too much.
    #[error(
        "the page refers to more than {EXPANDED_MAX} entries; ask for fewer with `limit`, or for less with `expand`"
    )]
    TooManyExpanded,
    /// The answer would be too long.
    #[error(
        "the answer would have more than {ANSWER_BYTES_MAX} bytes; ask for fewer with `limit`, or for less with `fields`"
    )]
    TooLarge,
    /// The first index of words is still being built.
    #[error("the search index is still being built; lists without `search` are answered meanwhile")]
    SearchIncomplete,
    /// The store could not do it.
    #[error("the store failed")]
    Store(#[source] StoreError),
}

impl From<StoreError> for DeliveryError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::SearchIncomplete { .. } => Self::SearchIncomplete,
            error => Self::Store(error),
        }
    }
}

impl From<CursorError> for DeliveryError {
    fn from(error: CursorError) -> Self {
        Self::BadCursor(error)
    }
}

impl From<MarkError> for DeliveryError {
    fn from(error: MarkError) -> Self {
        Self::BadMark(error)
    }
}
