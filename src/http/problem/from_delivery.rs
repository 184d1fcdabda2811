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
                "The limit of change streams is reached; list the changes instead, or try again",
            )
            .header(header::RETRY_AFTER, "30"),
            DeliveryError::SearchIncomplete => Self::new(&UNAVAILABLE, detail).header(header::RETRY_AFTER, "5"),
            DeliveryError::TooManyOfOneListener { .. } => {
                Self::new(&TOO_MANY_REQUESTS, format!("{detail}; close one of the others, or list the changes instead"))
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
                tracing::warn!(limit_ms, "a query timed out and was cancelled");
                let detail = format!(
                    "The query exceeded the limit of {limit_ms} ms; use fewer or more selective conditions, follow \
                     fewer references, or leave out `total`"
                );
                Self::new(&QUERY_TIMEOUT, detail).member(&LIMIT_MS, limit_ms)
            }
            DeliveryError::Store(ref cause) if cause.is_busy() => {
                Self::new(&UNAVAILABLE, "Too many queries are running; try again").header(header::RETRY_AFTER, "2")
            }
            DeliveryError::Store(ref cause) if cause.is_passing() => {
                tracing::warn!(error = %cause, "the database is not responding");
                Self::new(&UNAVAILABLE, "The database is not responding; try again").header(header::RETRY_AFTER, "1")
            }
            DeliveryError::Store(_) => Self::internal(&error),
        }
    }
}
