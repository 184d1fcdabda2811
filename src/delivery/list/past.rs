//! Pages of what was published at a moment in the past: the same queries, answered without an index.

use std::cmp::Ordering;

use super::expanded::Expander;
use super::page::{PageLinks, body};
use super::pieces::{ENTRIES_AT_ONCE, Items};
use super::rendered::{RenderContext, rendered};
use crate::content::query::{Candidate, SortPosition};
use crate::content::{Edition, Timestamp};
use crate::delivery::cache::{Dependencies, RenderedBody};
use crate::delivery::query::{PagePosition, Query};
use crate::delivery::{DeliveryError, JSON};
use crate::store::{ReadTransaction, StoreError};

/// A page of what was published at a moment in the past. What entries referred to then is not looked at.
pub(in crate::delivery) fn past_page(
    reads: &mut ReadTransaction<'_>,
    render_context: RenderContext<'_>,
    query: &Query,
    generation: Timestamp,
) -> Result<RenderedBody, DeliveryError> {
    if query.search.is_some() {
        return Err(DeliveryError::PastIsNotSearched);
    }
    if !query.expand.is_empty() || !query.filter.referred_types().is_empty() {
        return Err(DeliveryError::PastIsAlone);
    }
    let list = format!("at:{generation} {}", query.list_form());
    let position = |text: &str| SortPosition::decode(text, render_context.cursor_key, &list, &query.sort);
    let (begin, is_backwards) = match &query.place {
        PagePosition::Start => (None, false),
        PagePosition::After(cursor) => (Some(position(cursor)?), false),
        PagePosition::Before(cursor) => (Some(position(cursor)?), true),
    };
    let place_in_log = reads.log_place(generation)?;
    let mut found = passing(query, reads.editions_at(&query.content_type, place_in_log)?)?;
    let total = if query.total { i64::try_from(found.len()).ok() } else { None };
    let order = |one: &SortPosition, other: &SortPosition| {
        let order = query.sort.compare(one, other);
        if is_backwards { order.reverse() } else { order }
    };
    found.retain(|(position, _)| begin.as_ref().is_none_or(|begin| order(position, begin) == Ordering::Greater));
    found.sort_by(|(one, _), (other, _)| order(one, other));
    let is_more = found.len() > query.limit;
    found.truncate(query.limit);
    if is_backwards {
        found.reverse();
    }
    let (has_next, has_prev) = if is_backwards { (true, is_more) } else { (is_more, begin.is_some()) };
    let cursor = |end: Option<&(SortPosition, Edition)>, is_there: bool| {
        end.filter(|_| is_there).map(|(position, _)| position.encode(render_context.cursor_key, &list))
    };
    let around = PageLinks { next: cursor(found.last(), has_next), prev: cursor(found.first(), has_prev), total };
    let mut made = Items::default();
    let mut editions = found.into_iter().map(|(_, edition)| (edition.body, edition.locale)).peekable();
    while editions.peek().is_some() {
        let some = editions.by_ref().take(ENTRIES_AT_ONCE).collect();
        made.extend(rendered(reads, render_context, &query.parts(), some, &mut Expander::default())?)?;
    }
    let body = body(made.all(), &around);
    Ok(RenderedBody { body, etag: None, media_type: JSON, updated_at: None, depends: Dependencies::default() })
}

/// The editions that a query asks for, each with its place.
fn passing(query: &Query, mut editions: Vec<Edition>) -> Result<Vec<(SortPosition, Edition)>, StoreError> {
    if let Some(locale) = &query.locale {
        let slugs: Vec<_> =
            editions.iter().filter(|edition| edition.locale == *locale).map(|edition| edition.slug.clone()).collect();
        let stands_in =
            |edition: &Edition| query.fallback.as_ref() == Some(&edition.locale) && !slugs.contains(&edition.slug);
        editions.retain(|edition| edition.locale == *locale || stands_in(edition));
    }
    let mut passing = Vec::new();
    for edition in editions {
        let candidate = Candidate::of_edition(&edition).map_err(StoreError::corrupt)?;
        if query.filter.matches(&candidate, &|_, _, _| None) {
            passing.push((query.sort.mark_of(&candidate), edition));
        }
    }
    Ok(passing)
}
