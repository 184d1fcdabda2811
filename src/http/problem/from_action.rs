//! What an action's failure is as a problem.

use actix_web::http::header;

use super::{
    BLOCK_NOT_FOUND, FORBIDDEN, ID_TAKEN, INVALID_PARAMETER, Located, NOT_FOUND, PATCH_FAILED, PRECONDITION_FAILED,
    PRECONDITION_REQUIRED, Problem, REFERENCED, REFUSED, SLUG_TAKEN, STORAGE_FULL, UNAUTHENTICATED, UNAVAILABLE,
    WRONG_STATE,
};
use crate::actions::ActionError;
use crate::schema::{Finding, Inspection};

impl From<ActionError> for Problem {
    fn from(error: ActionError) -> Self {
        let detail = sentence(&error);
        match error {
            ActionError::Unauthenticated | ActionError::BadToken(_) => {
                Self::new(&UNAUTHENTICATED, detail).header(header::WWW_AUTHENTICATE, "Bearer")
            }
            ActionError::Forbidden { .. } => Self::new(&FORBIDDEN, detail),
            ActionError::UnknownType { .. }
            | ActionError::NotFound
            | ActionError::RevisionNotFound { .. }
            | ActionError::TokenNotFound => Self::new(&NOT_FOUND, detail),
            ActionError::SlugTaken { slug, holder, .. } => {
                Self::new(&SLUG_TAKEN, detail).member("slug", slug.as_str()).member("holder", holder.as_str())
            }
            ActionError::IdTaken { id } => Self::new(&ID_TAKEN, detail).member("id", id.as_str()),
            ActionError::Refused(inspection) => refused(&inspection),
            ActionError::PreconditionRequired => Self::new(
                &PRECONDITION_REQUIRED,
                "The header `If-Match` has to hold the entity tag of the version that is changed, or `*`",
            ),
            ActionError::PreconditionFailed { current } => Self::new(&PRECONDITION_FAILED, detail)
                .member("current", current.as_str())
                .header(header::ETAG, current),
            ActionError::Referenced { by } => {
                let entries: Vec<_> = by.iter().map(|id| id.as_str().to_owned()).collect();
                Self::new(&REFERENCED, detail).member("entries", entries)
            }
            ActionError::PatchFailed(cause) => {
                Self::new(&PATCH_FAILED, sentence(&cause)).member("pointer", cause.pointer.as_str())
            }
            ActionError::BlockNotFound { id } => Self::new(&BLOCK_NOT_FOUND, detail).member("block", id),
            ActionError::BlockOperationFailed(cause) => Self::new(&PATCH_FAILED, sentence(&cause)),
            ActionError::NotPublished => Self::new(&WRONG_STATE, detail),
            ActionError::BadCursor(cause) => Self::new(&INVALID_PARAMETER, sentence(&cause)),
            ActionError::ExpiryPassed { .. } => Self::new(&INVALID_PARAMETER, detail),
            ActionError::Store(ref cause) if cause.is_full() => {
                Self::new(&STORAGE_FULL, "The database takes nothing more; what is stored can be read")
            }
            ActionError::Store(ref cause) if cause.is_passing() => {
                tracing::warn!(error = %cause, "the store could not answer");
                Self::new(&UNAVAILABLE, "The database does not answer; try again").header(header::RETRY_AFTER, "1")
            }
            ActionError::Store(_) | ActionError::Random(_) => Self::internal(&error),
        }
    }
}

fn refused(inspection: &Inspection) -> Problem {
    let (stage, findings) = (inspection.stage(), inspection.findings());
    let count = findings.iter().filter(|finding| finding.refuses(stage)).count();
    let detail = match (count, stage) {
        (1, _) => format!("1 error refuses the document at the stage `{stage}`"),
        (_, _) => format!("{count} errors refuse the document at the stage `{stage}`"),
    };
    let errors = findings.iter().cloned().map(|finding: Finding| Located::new(finding, None)).collect();
    Problem::new(&REFUSED, detail).member("stage", stage.to_string()).errors(errors)
}

/// An error's fragment as a sentence begins.
pub(super) fn sentence(error: &impl std::fmt::Display) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}
