//! Lists of editions, and of drafts in their form.

use super::draft::draft;
use super::{DeliveryError, PAGE_MAX, PageRequest, Served, ServedPage};
use crate::content::{Cursor, Locale};
use crate::store::{EditionCursor, EntryCursor, EntryFilter, Store};

/// A page of what is published.
pub(super) async fn published_page(store: &Store, request: PageRequest) -> Result<ServedPage, DeliveryError> {
    let list = list_name("published", &request);
    let cursor = request.cursor.as_deref().map(|text| Cursor::decode(text, &list)).transpose()?;
    let after = cursor.map(|Cursor { at, id }| EditionCursor { published_at: at, id });
    let limit = request.limit.clamp(1, PAGE_MAX);
    let read = store.read(move |reads| {
        Ok::<_, DeliveryError>(reads.edition_page(
            &request.content_type,
            request.locale.as_ref(),
            after.as_ref(),
            one_more(limit),
        )?)
    });
    let mut editions = read.await?;
    let more = editions.len() > limit;
    editions.truncate(limit);
    let next = editions
        .last()
        .filter(|_| more)
        .map(|edition| Cursor { at: edition.published_at, id: edition.entry.clone() }.encode(&list));
    Ok(ServedPage { items: editions.into_iter().map(Served::from).collect(), next, cacheable: true })
}

/// A page of the newest revisions.
pub(super) async fn draft_page(store: &Store, request: PageRequest) -> Result<ServedPage, DeliveryError> {
    let list = list_name("draft", &request);
    let cursor = request.cursor.as_deref().map(|text| Cursor::decode(text, &list)).transpose()?;
    let after = cursor.map(|Cursor { at, id }| EntryCursor { created_at: at, id });
    let limit = request.limit.clamp(1, PAGE_MAX);
    let read = store.read(move |reads| {
        let filter = EntryFilter { state: None, locale: request.locale };
        let mut entries = reads.entry_page(&request.content_type, &filter, after.as_ref(), one_more(limit))?;
        let more = entries.len() > limit;
        entries.truncate(limit);
        let next = entries
            .last()
            .filter(|_| more)
            .map(|entry| Cursor { at: entry.created_at, id: entry.id.clone() }.encode(&list));
        let items = entries.iter().map(|entry| draft(reads, entry)).collect::<Result<_, _>>()?;
        Ok(ServedPage { items, next, cacheable: false })
    });
    read.await
}

/// The list with its conditions, so that a cursor is good for this one only.
fn list_name(perspective: &str, request: &PageRequest) -> String {
    let locale = request.locale.as_ref().map_or("*", Locale::as_str);
    format!("{perspective} {} {locale}", request.content_type)
}

/// A row more than the page holds tells whether there is another page.
fn one_more(limit: usize) -> i64 {
    i64::try_from(limit).map_or(i64::MAX, |limit| limit.saturating_add(1))
}
