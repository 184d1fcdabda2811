//! Pages of drafts.

use super::expanded::Expander;
use super::page::{PageLinks, body};
use super::pieces::{ENTRIES_AT_ONCE, Items};
use super::published::one_more;
use super::rendered::{RenderContext, rendered};
use crate::content::{Cursor, Locale};
use crate::delivery::cache::{Dependencies, RenderedBody};
use crate::delivery::draft::draft;
use crate::delivery::query::{PagePosition, Query};
use crate::delivery::{DeliveryError, JSON};
use crate::store::{EntryCursor, EntryFilter, ReadTransaction};

/// A page of the newest revisions, newest created first. What they hold is not indexed, so that they are listed and not
/// asked about.
pub(in crate::delivery) fn draft_page(
    reads: &mut ReadTransaction<'_>,
    render_context: RenderContext<'_>,
    query: &Query,
) -> Result<RenderedBody, DeliveryError> {
    let plain = Query {
        locale: query.locale.clone(),
        place: query.place.clone(),
        fields: query.fields.clone(),
        expand: query.expand.clone(),
        expand_texts: query.expand_texts.clone(),
        shape: query.shape.clone(),
        limit: query.limit,
        ..Query::all(query.content_type.clone(), query.limit_usual)
    };
    if *query != plain || matches!(query.place, PagePosition::Before(_)) {
        return Err(DeliveryError::DraftsAreListed);
    }
    let list = format!("draft {} {}", query.content_type, query.locale.as_ref().map_or("*", Locale::as_str));
    let cursor = match &query.place {
        PagePosition::After(text) => Some(Cursor::decode(text, render_context.cursor_key, &list)?),
        PagePosition::Start | PagePosition::Before(_) => None,
    };
    let after = cursor.map(|Cursor { at, id }| EntryCursor { created_at: at, id });
    let filter = EntryFilter { state: None, locale: query.locale.clone() };
    let mut entries = reads.entry_page(&query.content_type, &filter, after.as_ref(), one_more(query.limit))?;
    let more = entries.len() > query.limit;
    entries.truncate(query.limit);
    let next = entries
        .last()
        .filter(|_| more)
        .map(|entry| Cursor { at: entry.created_at, id: entry.id.clone() }.encode(render_context.cursor_key, &list));
    let (mut made, mut expander) = (Items::default(), Expander::default());
    for entries in entries.chunks(ENTRIES_AT_ONCE) {
        let drafts = entries.iter().map(|entry| Ok((draft(reads, entry)?, entry.locale.clone())));
        let drafts = drafts.collect::<Result<Vec<_>, DeliveryError>>()?;
        made.extend(rendered(reads, render_context, &query.parts(), drafts, &mut expander)?)?;
    }
    let around = PageLinks { next, ..PageLinks::default() };
    Ok(RenderedBody {
        body: body(made.all(), &around),
        etag: None,
        media_type: JSON,
        updated_at: None,
        depends: Dependencies::default(),
    })
}
