//! Pages of what is published.

use super::expanded::Expander;
use super::hits::{beside, hits};
use super::page::{PageEdges, PageLinks, body, entity_tag};
use super::page_invalidation::PageInvalidation;
use super::pieces::{Items, pieces};
use super::ranked::ranked_page;
use super::rendered::{RenderContext, rendered};
use crate::content::Edition;
use crate::content::query::{Candidate, SortPosition};
use crate::delivery::cache::RenderedBody;
use crate::delivery::query::{PagePosition, Query};
use crate::delivery::{DeliveryError, JSON};
use crate::schema::Catalog;
use crate::store::{ReadTransaction, Selection, StoreError, Window, search_version};

/// A page of what is published, with what it depends on.
pub(in crate::delivery) fn published_page(
    reads: &mut ReadTransaction<'_>,
    render_context: RenderContext<'_>,
    query: &Query,
) -> Result<RenderedBody, DeliveryError> {
    if let Some(search) = query.search.as_ref().filter(|_| query.is_ranked) {
        return ranked_page(reads, render_context, query, search);
    }
    let list = query.list_form();
    let position = |text: &str| SortPosition::decode(text, render_context.cursor_key, &list, &query.sort);
    let window = match &query.place {
        PagePosition::Start => Window::Start,
        PagePosition::After(cursor) => Window::After(position(cursor)?),
        PagePosition::Before(cursor) => Window::Before(position(cursor)?),
    };
    let selection = selection_of(query, render_context.catalog);
    let mut ids = reads.selection_page(&selection, &window, one_more(query.limit))?;
    let total = if query.total { Some(reads.selection_count(&selection)?) } else { None };
    let beyond = ids.split_off(query.limit.min(ids.len()));
    if matches!(window, Window::Before(_)) {
        ids.reverse();
    }
    let are_as_stored = query.search.is_none() && query.parts().are_as_stored();
    let pieces = pieces(reads, &ids, are_as_stored)?;
    let (mut made, mut ends, mut etags, mut expander) =
        (Items::default(), PageEdges::default(), Vec::new(), Expander::default());
    for (at, mut piece) in pieces.iter().cloned().enumerate() {
        let is_last = at + 1 == pieces.len();
        piece.extend(beyond.first().filter(|_| is_last).cloned());
        let mut editions = reads.editions_of(&piece)?;
        if is_last && !beyond.is_empty() {
            ends.beyond = editions.pop().map(|edition| mark_of(query, &edition)).transpose()?;
        }
        if ends.first.is_none() {
            ends.first = editions.first().map(|edition| mark_of(query, edition)).transpose()?;
        }
        if let Some(last) = editions.last() {
            ends.last = Some(mark_of(query, last)?);
        }
        etags.extend(editions.iter().map(|edition| edition.etag.clone()));
        made.extend(items(reads, render_context, query, editions, &mut expander)?)?;
    }
    let cursor = |position: &SortPosition| position.encode(render_context.cursor_key, &list);
    let around = around(&window, &ends, cursor, total);
    let etag = are_as_stored.then(|| entity_tag(etags.iter().map(String::as_str), &around));
    let body = body(made.all(), &around);
    let depends = PageInvalidation::new(selection, window, &ends, query.total).dependencies(&ids, expander);
    Ok(RenderedBody { body, etag, media_type: JSON, updated_at: None, depends })
}

/// The selection that a query asks for.
pub(super) fn selection_of(query: &Query, catalog: &Catalog) -> Selection {
    let file = catalog.content_type(query.content_type.as_str());
    Selection {
        content_type: query.content_type.clone(),
        locale: query.locale.clone(),
        fallback: query.fallback.clone(),
        filter: query.filter.clone(),
        search: query.search.clone(),
        search_version: file.map(search_version).unwrap_or_default(),
        sort: query.sort.clone(),
    }
}

/// The editions as the query asks for them; what a search found in each beside it.
pub(super) fn items(
    reads: &mut ReadTransaction<'_>,
    render_context: RenderContext<'_>,
    query: &Query,
    editions: Vec<Edition>,
    expander: &mut Expander,
) -> Result<Vec<Vec<u8>>, DeliveryError> {
    let hits =
        query.search.as_ref().map(|search| hits(reads, render_context.catalog, search, &editions)).transpose()?;
    let editions = editions.into_iter().map(|edition| (edition.body, edition.locale)).collect();
    let items = rendered(reads, render_context, &query.parts(), editions, expander)?;
    Ok(match hits {
        None => items,
        Some(hits) => items.into_iter().zip(&hits).map(|(item, hits)| beside(item, hits)).collect(),
    })
}

/// The cursors on a page. Where it began at one, there is something on that side.
fn around(
    window: &Window,
    ends: &PageEdges,
    cursor: impl Fn(&SortPosition) -> String,
    total: Option<i64>,
) -> PageLinks {
    let is_more = ends.beyond.is_some();
    let (has_next, has_prev) = match window {
        Window::Start => (is_more, false),
        Window::After(_) => (is_more, true),
        Window::Before(_) => (true, is_more),
    };
    let cursor = |position: &Option<SortPosition>, is_there: bool| position.as_ref().filter(|_| is_there).map(&cursor);
    PageLinks { next: cursor(&ends.last, has_next), prev: cursor(&ends.first, has_prev), total }
}

fn mark_of(query: &Query, edition: &Edition) -> Result<SortPosition, StoreError> {
    Ok(query.sort.mark_of(&Candidate::ordered(edition, &query.sort).map_err(StoreError::corrupt)?))
}

/// A row more than the page holds tells whether there is another page.
pub(super) fn one_more(limit: usize) -> i64 {
    i64::try_from(limit).map_or(i64::MAX, |limit| limit.saturating_add(1))
}
