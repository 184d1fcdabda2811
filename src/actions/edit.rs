//! How a document is changed.

use json_patch::Patch;
use serde_json::Value;

use super::{ActionError, Submission};
use crate::content::{BlockOperation, Document, Limits, json_patched, merge_patched};

/// How a document is changed. Whatever it is, the whole document that comes of it is judged.
#[derive(Clone, Debug)]
pub enum Edit {
    /// By another document in its place.
    Whole(Submission),
    /// By a merge patch (RFC 7396).
    MergePatch(Value),
    /// By a JSON Patch (RFC 6902).
    JsonPatch(Patch),
    /// By an operation on one of its blocks.
    Block(BlockOperation),
}

impl Edit {
    /// What comes of a document that is changed so.
    pub(super) fn apply(self, document: Document, limits: &Limits) -> Result<Submission, ActionError> {
        Ok(match self {
            Self::Whole(submission) => submission,
            Self::MergePatch(patch) => Submission::of(merge_patched(document, &patch)),
            Self::JsonPatch(patch) => Submission::of(json_patched(document, &patch, limits)?),
            Self::Block(operation) => Submission::of(operation.apply(document)?),
        })
    }
}
