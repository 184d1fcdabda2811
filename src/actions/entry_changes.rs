//! What happened to one entry.

use super::context::allow;
use super::history::one_more;
use super::{ActionError, Context, PAGE_MAX, lookup};
use crate::content::{Caller, Change, ChangeSubject, ChangeVerb, EntryId, Locale, Role, Slug, TypeName};
use crate::store::{ReadTransaction, StoreError};

/// A page of what happened to one entry.
#[derive(Clone, Debug)]
pub struct EntryChangesRequest {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The entry, which may be a deleted one.
    pub id: EntryId,
    /// Only what happened before the change of that number; none for the newest.
    pub before: Option<i64>,
    /// How many at most, up to [`PAGE_MAX`].
    pub limit: usize,
}

/// What happened to one entry, the newest first.
#[derive(Clone, Debug)]
pub struct EntryChangePage {
    /// The changes.
    pub changes: Vec<EntryChange>,
    /// What the next page has to ask for as `before`; none on the last page.
    pub next: Option<i64>,
}

/// A change of an entry, with the name that it had after it.
#[derive(Clone, Debug)]
pub struct EntryChange {
    /// The change.
    pub change: Change,
    /// The slug after the change.
    pub slug: Slug,
    /// The locale after the change.
    pub locale: Locale,
    /// The revision that it is about.
    pub revision: i64,
    /// The name before it, where that was another: of a publication the name under which readers found the entry until
    /// then, of any other change the name that writers gave it.
    pub renamed_from: Option<EntryName>,
}

/// The name of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryName {
    /// Its slug.
    pub slug: Slug,
    /// Its locale.
    pub locale: Locale,
}

/// What happened to one entry, the newest first; to a deleted one too.
pub async fn entry_changes(
    context: &Context,
    caller: &Caller,
    request: EntryChangesRequest,
) -> Result<EntryChangePage, ActionError> {
    allow(caller, Role::Viewer)?;
    context.knows(&request.content_type)?;
    context
        .read(move |reads, _| {
            lookup::entry_or_deleted(reads, &request.content_type, &request.id)?;
            let limit = request.limit.clamp(1, PAGE_MAX);
            // The row behind the last one of the page tells which name that one changed.
            let rows = reads.changes_of_entry(&request.id, request.before, one_more(limit))?;
            let mut changes = Vec::new();
            for (at, change) in rows.iter().take(limit).enumerate() {
                changes.extend(entry_change(reads, change, rows.get(at + 1))?);
            }
            let last = changes.last().filter(|_| rows.len() > limit);
            let next = last.map(|last: &EntryChange| last.change.sequence);
            Ok(EntryChangePage { changes, next })
        })
        .await
}

fn entry_change(
    reads: &mut ReadTransaction<'_>,
    change: &Change,
    before: Option<&Change>,
) -> Result<Option<EntryChange>, StoreError> {
    let ChangeSubject::Entry { id, slug, locale, revision, .. } = &change.subject else { return Ok(None) };
    let former = match change.verb {
        ChangeVerb::Publish => {
            reads.change_last_seen(id, change.sequence)?.filter(|seen| seen.verb == ChangeVerb::Publish)
        }
        _ => before.cloned(),
    };
    let name = EntryName { slug: slug.clone(), locale: locale.clone() };
    let former = former.and_then(|former| match former.subject {
        ChangeSubject::Entry { slug, locale, .. } => Some(EntryName { slug, locale }),
        ChangeSubject::Token(_) => None,
    });
    let renamed_from = former.filter(|former| *former != name);
    let EntryName { slug, locale } = name;
    Ok(Some(EntryChange { change: change.clone(), slug, locale, revision: *revision, renamed_from }))
}
