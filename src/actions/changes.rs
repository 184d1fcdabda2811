//! The log of changes.

use super::context::allow;
use super::history::one_more;
use super::{ActionError, Context, PAGE_MAX};
use crate::content::{Caller, Change, ChangeSubject, Role};

/// A page of the log.
#[derive(Clone, Copy, Debug)]
pub struct ChangesRequest {
    /// The number of the last change that the caller knows; 0 to begin with the first.
    pub after: i64,
    /// How many at most, up to [`PAGE_MAX`].
    pub limit: usize,
}

/// A page of the log, the oldest first.
#[derive(Clone, Debug)]
pub struct ChangePage {
    /// The changes, in the order in which they were committed.
    pub changes: Vec<Change>,
    /// What the next page has to ask for as `after`: the number of the last change that was looked at, also where
    /// nothing has happened since.
    pub next: i64,
    /// Whether there are more changes by now.
    pub more: bool,
}

/// The log of changes from a known one on. Changes to tokens are shown to administrators only.
pub async fn changes(context: &Context, caller: &Caller, request: ChangesRequest) -> Result<ChangePage, ActionError> {
    allow(caller, Role::Viewer)?;
    let sees_tokens = caller.may(Role::Admin);
    context
        .read(move |reads, _| {
            let limit = request.limit.clamp(1, PAGE_MAX);
            let mut changes = reads.change_page(request.after, one_more(limit))?;
            let more = changes.len() > limit;
            changes.truncate(limit);
            let next = changes.last().map_or(request.after, |change| change.sequence);
            changes.retain(|change| sees_tokens || !matches!(change.subject, ChangeSubject::Token(_)));
            Ok(ChangePage { changes, next, more })
        })
        .await
}
