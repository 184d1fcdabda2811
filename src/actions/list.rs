//! The entries of a content type.

use super::context::allow;
use super::history::one_more;
use super::{ActionError, Context, PAGE_MAX};
use crate::content::{Caller, Cursor, Entry, Locale, Role, State, TypeName};
use crate::store::{EntryCursor, EntryFilter};

/// A page of the entries of a content type.
#[derive(Clone, Debug)]
pub struct ListRequest {
    /// The content type.
    pub content_type: TypeName,
    /// Only those that stand so.
    pub state: Option<State>,
    /// Only those of this locale.
    pub locale: Option<Locale>,
    /// Where the page begins, as the page before gave it; none for the first page.
    pub cursor: Option<String>,
    /// How many at most, up to [`PAGE_MAX`].
    pub limit: usize,
}

/// A page of entries, the newest created first.
#[derive(Clone, Debug)]
pub struct EntryPage {
    /// The entries.
    pub entries: Vec<Entry>,
    /// The cursor of the next page; none on the last one.
    pub next: Option<String>,
}

/// The entries of a content type, the newest created first.
pub async fn list(context: &Context, caller: &Caller, request: ListRequest) -> Result<EntryPage, ActionError> {
    allow(caller, Role::Viewer)?;
    context.knows(&request.content_type)?;
    let name = list_name(&request);
    context
        .read(move |reads, _| {
            let key = reads.cursor_key()?;
            let cursor = request.cursor.as_deref().map(|text| Cursor::decode(text, key, &name)).transpose()?;
            let limit = request.limit.clamp(1, PAGE_MAX);
            let filter = EntryFilter { state: request.state, locale: request.locale };
            let after = cursor.map(|Cursor { at, id }| EntryCursor { created_at: at, id });
            let mut entries = reads.entry_page(&request.content_type, &filter, after.as_ref(), one_more(limit))?;
            let more = entries.len() > limit;
            entries.truncate(limit);
            let last = entries.last().filter(|_| more);
            let next = last.map(|entry| Cursor { at: entry.created_at, id: entry.id.clone() }.encode(key, &name));
            Ok(EntryPage { entries, next })
        })
        .await
}

/// The list with its conditions, so that a cursor is good for this one only.
fn list_name(request: &ListRequest) -> String {
    let locale = request.locale.as_ref().map_or("*", Locale::as_str);
    format!("manage {} {:?} {locale}", request.content_type, request.state)
}
