//! Pages of what a search found, the best first.

use super::depth::{self, RANKED_DEPTH_MAX};
use super::expanded::Expander;
use super::page::{PageEdges, PageLinks, body};
use super::page_invalidation::PageInvalidation;
use super::pieces::{Items, pieces};
use super::published::{items, selection_of};
use super::rendered::RenderContext;
use crate::content::search::Search;
use crate::delivery::cache::RenderedBody;
use crate::delivery::query::{PagePosition, Query};
use crate::delivery::{DeliveryError, JSON};
use crate::store::{ReadTransaction, Window};

/// A page of what a search found. How well an entry is found depends on all others, so there is no place in the list that
/// stays a place whatever is written: a page begins behind so many entries.
pub(super) fn ranked_page(
    reads: &mut ReadTransaction<'_>,
    render_context: RenderContext<'_>,
    query: &Query,
    search: &Search,
) -> Result<RenderedBody, DeliveryError> {
    let list = query.list_form();
    let (begin, limit) = match &query.place {
        PagePosition::Start => (0, query.limit),
        PagePosition::After(cursor) => (depth::decode(cursor, render_context.cursor_key, &list)?, query.limit),
        PagePosition::Before(cursor) => {
            let end = depth::decode(cursor, render_context.cursor_key, &list)?;
            (end.saturating_sub(query.limit), query.limit.min(end))
        }
    };
    if begin >= RANKED_DEPTH_MAX {
        return Err(DeliveryError::TooDeep);
    }
    let selection = selection_of(query, render_context.catalog);
    let mut ids = reads.search_page(&selection, search, begin, limit + 1)?;
    let total = if query.total { Some(reads.selection_count(&selection)?) } else { None };
    let is_more = ids.len() > limit;
    ids.truncate(limit);
    let cursor =
        |depth: usize, is_there: bool| is_there.then(|| depth::encode(depth, render_context.cursor_key, &list));
    let around = PageLinks { next: cursor(begin + ids.len(), is_more), prev: cursor(begin, begin > 0), total };
    let (mut made, mut expander) = (Items::default(), Expander::default());
    for piece in pieces(reads, &ids, false)? {
        let editions = reads.editions_of(&piece)?;
        made.extend(items(reads, render_context, query, editions, &mut expander)?)?;
    }
    let body = body(made.all(), &around);
    let watch = PageInvalidation::new(selection, Window::Start, &PageEdges::default(), query.total);
    Ok(RenderedBody {
        body,
        etag: None,
        media_type: JSON,
        updated_at: None,
        depends: watch.dependencies(&ids, expander),
    })
}
