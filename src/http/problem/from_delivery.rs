//! What a reader's failure is as a problem.

use actix_web::http::header;

use super::from_action::sentence;
use super::{
    FORBIDDEN, INVALID_PARAMETER, LIMIT_MS, NOT_FOUND, Problem, QUERY_TIMEOUT, TOO_MANY_REQUESTS, UNAUTHENTICATED,
    UNAVAILABLE,
};
use crate::delivery::DeliveryError;

impl From<DeliveryError> for Problem {
    fn from(error: DeliveryError) -> Self {
        let detail = sentence(&error);
        match error {
            DeliveryError::TokenRequired => {
                Self::new(&UNAUTHENTICATED, detail).header(header::WWW_AUTHENTICATE, "Bearer")
            }
            DeliveryError::Forbidden => Self::new(&FORBIDDEN, detail),
            DeliveryError::UnknownType { .. } | DeliveryError::NotFound | DeliveryError::NoAddress => {
                Self::new(&NOT_FOUND, detail)
            }
            DeliveryError::UnknownPlace { .. } => Self::new(&INVALID_PARAMETER, format!("`since`: {error}")),
            DeliveryError::TooManyListeners => Self::new(
                &UNAVAILABLE,
                "As many listen to the changes as may; ask for pages of them instead, or try again",
            )
            .header(header::RETRY_AFTER, "30"),
            DeliveryError::SearchIncomplete => Self::new(&UNAVAILABLE, detail).header(header::RETRY_AFTER, "5"),
            DeliveryError::TooManyOfOneListener { .. } => {
                Self::new(&TOO_MANY_REQUESTS, format!("{detail}; end one of the others, or ask for pages of changes"))
                    .header(header::RETRY_AFTER, "30")
            }
            DeliveryError::BadCursor(cause) => Self::new(&INVALID_PARAMETER, sentence(&cause)),
            DeliveryError::BadMark(cause) => Self::new(&INVALID_PARAMETER, sentence(&cause)),
            DeliveryError::DraftsAreListed
            | DeliveryError::PastIsAlone
            | DeliveryError::PastIsNotSearched
            | DeliveryError::PublishedOnly
            | DeliveryError::TooDeep
            | DeliveryError::TooManyExpanded
            | DeliveryError::TooLarge => Self::new(&INVALID_PARAMETER, detail),
            DeliveryError::Store(ref cause) if cause.timeout().is_some() => {
                let limit_ms = cause.timeout().map_or(0, |limit| u64::try_from(limit.as_millis()).unwrap_or(u64::MAX));
                tracing::warn!(limit_ms, "a query took too long and was ended");
                let detail = format!(
                    "The database did not finish within {limit_ms} ms, which a query may take; ask with fewer conditions, \
                     with those first that few entries meet, through fewer references, or without `total`"
                );
                Self::new(&QUERY_TIMEOUT, detail).member(&LIMIT_MS, limit_ms)
            }
            DeliveryError::Store(ref cause) if cause.is_busy() => {
                Self::new(&UNAVAILABLE, "Too many queries are under way; try again").header(header::RETRY_AFTER, "2")
            }
            DeliveryError::Store(ref cause) if cause.is_passing() => {
                tracing::warn!(error = %cause, "the store could not answer");
                Self::new(&UNAVAILABLE, "The database does not answer; try again").header(header::RETRY_AFTER, "1")
            }
            DeliveryError::Store(_) => Self::internal(&error),
        }
    }
}
