//! Judging a document without keeping it.

use super::context::allow;
use super::verdict::{inspected_ahead, resolved};
use super::{ActionError, Context, Submission};
use crate::content::{Caller, Locale, Role, TypeName};
use crate::schema::{Inspection, Stage};

/// A document to be judged.
#[derive(Clone, Debug)]
pub struct JudgeRequest {
    /// The content type to judge it by.
    pub content_type: TypeName,
    /// The locale in which its references are looked up first.
    pub locale: Locale,
    /// The gate to judge it at.
    pub stage: Stage,
    /// The document.
    pub submission: Submission,
}

/// Judges a document as a write of it would be judged, and keeps nothing. A refused document is an answer, not an error.
pub async fn judge(context: &Context, caller: &Caller, request: JudgeRequest) -> Result<Inspection, ActionError> {
    allow(caller, Role::Viewer)?;
    context.knows(&request.content_type)?;
    let inspection = inspected_ahead(context, &request.content_type, request.submission, request.stage).await?;
    if inspection.asks_nothing() {
        return Ok(inspection);
    }
    context.read(move |reads, context| resolved(reads, context, inspection, (&request.locale, None))).await
}
