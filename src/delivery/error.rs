//! Why readers did not get what they asked for.

use crate::content::{CursorError, TypeName};
use crate::store::StoreError;

/// Why readers did not get what they asked for.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// No token was shown, and this site shows nothing without one.
    #[error("this needs a delivery or preview token")]
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
    /// The store could not do it.
    #[error("the store failed")]
    Store(#[source] StoreError),
}

impl From<StoreError> for DeliveryError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<CursorError> for DeliveryError {
    fn from(error: CursorError) -> Self {
        Self::BadCursor(error)
    }
}
