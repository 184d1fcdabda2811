//! What an action's failure is as a problem.

use std::fmt::Write as _;

use actix_web::http::header;
use serde_json::Value;

use super::{
    BLOCK, BLOCK_NOT_FOUND, COUNT, CURRENT, ENTRIES, FORBIDDEN, HOLDER, ID, ID_TAKEN, INVALID_PARAMETER, Located,
    NOT_FOUND, PATCH_FAILED, POINTER, PRECONDITION_FAILED, PRECONDITION_REQUIRED, Problem, REFERENCED, REFUSED, SLUG,
    SLUG_TAKEN, STAGE, STORAGE_FULL, UNAUTHENTICATED, UNAVAILABLE, WITH, WRONG_STATE, explained,
};
use crate::actions::{ActionError, EntrySummary, ReferenceConflict, Refusal};
use crate::schema::{Inspection, Stage};

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
            ActionError::SlugTaken { slug, holder, .. } | ActionError::SlugIsId { slug, holder } => {
                Self::new(&SLUG_TAKEN, detail).member(&SLUG, slug.as_str()).member(&HOLDER, holder.as_str())
            }
            ActionError::IdTaken { id } => Self::new(&ID_TAKEN, detail).member(&ID, id.as_str()),
            ActionError::IdIsSlug { id, holder } => {
                Self::new(&ID_TAKEN, detail).member(&ID, id.as_str()).member(&HOLDER, holder.as_str())
            }
            ActionError::Refused(inspection) => refused(&inspection),
            ActionError::NotPublishable(refusal) => not_publishable(&refusal),
            ActionError::Companion { id, cause } => Self::from(*cause).about(&id),
            ActionError::PreconditionRequired => Self::new(
                &PRECONDITION_REQUIRED,
                "Send `If-Match` with the entity tag of the version to change, or `*`",
            ),
            ActionError::PreconditionFailed { current } => {
                Self::new(&PRECONDITION_FAILED, detail).member(&CURRENT, current.as_str()).header(header::ETAG, current)
            }
            ActionError::WeakTag { current } => {
                let detail = "The entity tag in `If-Match` is weak (`W/`), and weak tags never match (RFC 9110, \
                    13.1.1); if a proxy made it weak, send it without `W/`";
                Self::new(&PRECONDITION_FAILED, detail).member(&CURRENT, current.as_str()).header(header::ETAG, current)
            }
            ActionError::Referenced { by, count, with, conflict } => {
                Self::new(&REFERENCED, format!("{detail}{}", way_out(&conflict, &with)))
                    .member(&ENTRIES, described(&by))
                    .member(&COUNT, count)
                    .member(&WITH, described(&with))
            }
            ActionError::PatchFailed(cause) => {
                Self::new(&PATCH_FAILED, sentence(&cause)).member(&POINTER, cause.pointer.as_str())
            }
            ActionError::BlockNotFound { id } => Self::new(&BLOCK_NOT_FOUND, detail).member(&BLOCK, id),
            ActionError::BlockOperationFailed(cause) => Self::new(&PATCH_FAILED, sentence(&cause)),
            ActionError::NotPublished => Self::new(&WRONG_STATE, detail),
            ActionError::BadCursor(cause) => Self::new(&INVALID_PARAMETER, sentence(&cause)),
            ActionError::ExpiryPassed { .. } => Self::new(&INVALID_PARAMETER, detail),
            ActionError::Store(ref cause) if cause.is_full() => {
                Self::new(&STORAGE_FULL, "The database is out of space; existing content can still be read")
            }
            ActionError::Store(ref cause) if cause.timeout().is_some() => {
                tracing::warn!(error = %cause, "the database timed out");
                let detail = "The database did not respond in time; before you repeat a write, check whether it was \
                    made";
                Self::new(&UNAVAILABLE, detail).header(header::RETRY_AFTER, "1")
            }
            ActionError::Store(ref cause) if cause.is_passing() => {
                tracing::warn!(error = %cause, "the database is not responding");
                Self::new(&UNAVAILABLE, "The database is not responding; try again").header(header::RETRY_AFTER, "1")
            }
            ActionError::Store(_) | ActionError::Random(_) => Self::internal(&error),
        }
    }
}

/// What leads on where references of published entries stand in the way.
fn way_out(conflict: &ReferenceConflict, with: &[EntrySummary]) -> String {
    let with = parameter(with);
    match (conflict, with) {
        (ReferenceConflict::Gone, Some(with)) => {
            format!(". Include them with `{with}`, or change and publish them first")
        }
        (ReferenceConflict::Gone, None) => ". Change and publish them first".to_owned(),
        (ReferenceConflict::Renamed, Some(with)) => format!(
            ". Change their drafts to the new slug and publish them together with `{with}`, or change them to the id, \
             which never changes, and publish them first"
        ),
        (ReferenceConflict::Renamed, None) => {
            ". Change their references to the id, which never changes, and publish them first".to_owned()
        }
        (ReferenceConflict::Diverted { .. }, Some(with)) => {
            format!(
                ". Change their references to the id of the entry they mean, and publish them first or together \
                with `{with}`"
            )
        }
        (ReferenceConflict::Diverted { .. }, None) => {
            ". Change their references to the id of the entry they mean, and publish them first".to_owned()
        }
    }
}

/// The parameter that names entries.
fn parameter(with: &[EntrySummary]) -> Option<String> {
    let ids: Vec<_> = with.iter().map(|entry| entry.id.as_str()).collect();
    (!ids.is_empty()).then(|| format!("with={}", ids.join(",")))
}

fn described(entries: &[EntrySummary]) -> Value {
    serde_json::to_value(entries).unwrap_or_default()
}

/// The problem of entries that cannot be published. Where several were to be, each finding says whose it is.
fn not_publishable(refusal: &Refusal) -> Problem {
    let Refusal { refused, needed, size } = refusal;
    let is_set = *size > 1;
    let mut errors = Vec::new();
    let mut count = 0;
    for (entry, inspection) in refused {
        count += inspection.findings().iter().filter(|finding| finding.refuses(Stage::Publish)).count();
        let found = inspection.findings().iter().map(|finding| Located::new(finding.clone(), None));
        errors.extend(found.map(|error| if is_set { error.of_entry(&entry.id) } else { error }));
    }
    let of = if is_set {
        let documents = if refused.len() == 1 { "document" } else { "documents" };
        format!("{} {documents} of {size}, so none was published", refused.len())
    } else {
        format!("the document at the stage `{}`", Stage::Publish)
    };
    let mut detail = if count == 1 { format!("1 error refuses {of}") } else { format!("{count} errors refuse {of}") };
    if let Some(with) = parameter(needed) {
        let _ = write!(detail, ". To publish the unpublished entries they refer to as well, add `{with}`");
    }
    let problem = Problem::new(&REFUSED, detail).member(&STAGE, Stage::Publish.to_string()).errors(errors);
    if needed.is_empty() { problem } else { problem.member(&WITH, described(needed)) }
}

fn refused(inspection: &Inspection) -> Problem {
    let (stage, findings) = (inspection.stage(), explained(inspection));
    let count = findings.iter().filter(|finding| finding.refuses(stage)).count();
    let detail = match (count, stage) {
        (1, _) => format!("1 error refuses the document at the stage `{stage}`"),
        (_, _) => format!("{count} errors refuse the document at the stage `{stage}`"),
    };
    let errors = findings.into_iter().map(|finding| Located::new(finding, None)).collect();
    Problem::new(&REFUSED, detail).member(&STAGE, stage.to_string()).errors(errors)
}

/// An error's fragment as a sentence begins.
pub(super) fn sentence(error: &impl std::fmt::Display) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}
