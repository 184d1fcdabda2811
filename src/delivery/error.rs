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
    #[error("drafts need a preview token or a management token")]
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
    #[error("this needs the site's URL; set `site.url`")]
    NoAddress,
    /// The cursor is none of this list.
    #[error("invalid pagination cursor")]
    BadCursor(#[source] CursorError),
    /// The place in the log lies behind its end: it was never given, or the database is an older one than then.
    #[error("the change log ends at {newest}: start again without `since`, or use a `next` that the server returned")]
    UnknownPlace {
        /// The newest place that there is.
        newest: i64,
    },
    /// As many listen as may.
    #[error("the limit of change streams is reached")]
    TooManyListeners,
    /// One client listens as often as it may.
    #[error("you already have {max} change streams open, which is the limit per client")]
    TooManyOfOneListener {
        /// How often one client may.
        max: usize,
    },
    /// The cursor is none of this query.
    #[error("invalid pagination cursor")]
    BadMark(#[source] MarkError),
    /// Drafts are asked about.
    #[error(
        "lists of drafts support only `locale`, `limit` and `after`; `filter`, `search`, `sort` and the like need \
         published content"
    )]
    DraftsAreListed,
    /// The past is asked about what it refers to.
    #[error("`perspective=at:` does not support `expand` or filters that follow references")]
    PastIsAlone,
    /// The past is searched.
    #[error("`perspective=at:` does not support `search`; use `filter`, for example with `[contains]`")]
    PastIsNotSearched,
    /// Another perspective is asked for of what is made for readers alone.
    #[error("only published content is available here, in no other perspective")]
    PublishedOnly,
    /// A search is paged through deeper than it is ranked.
    #[error("a search returns at most {RANKED_DEPTH_MAX} entries; add words or a `filter`, or give a `sort`")]
    TooDeep,
    /// The page refers to too much.
    #[error(
        "the page would expand more than {EXPANDED_MAX} entries; lower `limit`, or name fewer references in `expand`"
    )]
    TooManyExpanded,
    /// The answer would be too long.
    #[error("the response would exceed {ANSWER_BYTES_MAX} bytes; lower `limit`, or name fewer fields in `fields`")]
    TooLarge,
    /// The first index of words is still being built.
    #[error("the search index is still being built; until it is ready, lists work without `search`")]
    SearchIncomplete,
    /// The store could not do it.
    #[error("the database operation failed")]
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
