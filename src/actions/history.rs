//! The revisions of an entry.

use super::context::allow;
use super::{ActionError, Context, PAGE_MAX, lookup};
use crate::content::{Caller, EntryId, Revision, Role, TypeName};

/// A page of an entry's revisions.
#[derive(Clone, Debug)]
pub struct HistoryRequest {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The entry, which may be a deleted one.
    pub id: EntryId,
    /// Only those before that number; none for the newest.
    pub before: Option<i64>,
    /// How many at most, up to [`PAGE_MAX`].
    pub limit: usize,
}

/// A page of an entry's revisions, the newest first.
#[derive(Clone, Debug)]
pub struct History {
    /// The revisions.
    pub revisions: Vec<Revision>,
    /// What the next page has to ask for as `before`; none on the last page.
    pub next: Option<i64>,
}

/// The revisions of an entry, the newest first; those of a deleted one too, so that it can be brought back.
pub async fn history(context: &Context, caller: &Caller, request: HistoryRequest) -> Result<History, ActionError> {
    allow(caller, Role::Viewer)?;
    context.knows(&request.content_type)?;
    context
        .read(move |reads, _| {
            lookup::entry_or_deleted(reads, &request.content_type, &request.id)?;
            let limit = request.limit.clamp(1, PAGE_MAX);
            let mut revisions = reads.revision_page(&request.id, request.before, one_more(limit))?;
            let more = revisions.len() > limit;
            revisions.truncate(limit);
            let next = revisions.last().filter(|_| more).map(|revision| revision.number);
            Ok(History { revisions, next })
        })
        .await
}

/// A row more than the page holds tells whether there is another page.
pub(super) fn one_more(limit: usize) -> i64 {
    i64::try_from(limit).map_or(i64::MAX, |limit| limit.saturating_add(1))
}
