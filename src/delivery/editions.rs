//! Lists of editions, and of drafts in their form.

use std::sync::Arc;

use super::cache::{Dependencies, ListDependency, Made};
use super::draft::draft;
use super::page::body;
use super::{DeliveryError, JSON, PAGE_MAX, PageRequest};
use crate::content::{Cursor, Edition, EntryId, Locale, Timestamp};
use crate::store::{EditionCursor, EntryCursor, EntryFilter, Reads};

/// A page of what is published.
pub(super) fn published_page(reads: &mut Reads<'_>, request: &PageRequest) -> Result<Made, DeliveryError> {
    let name = list_name("published", request);
    let cursor = request.cursor.as_deref().map(|text| Cursor::decode(text, &name)).transpose()?;
    let after = cursor.map(|Cursor { at, id }| EditionCursor { published_at: at, id });
    let limit = request.limit.clamp(1, PAGE_MAX);
    let mut editions =
        reads.edition_page(&request.content_type, request.locale.as_ref(), after.as_ref(), one_more(limit))?;
    let beyond = if editions.len() > limit { editions.pop() } else { None };
    let final_place = editions.last().map(place);
    let next = final_place.clone().filter(|_| beyond.is_some()).map(|(at, id)| Cursor { at, id }.encode(&name));
    let window = Window {
        locale: request.locale.clone(),
        after: after.map(|cursor| (cursor.published_at, cursor.id)),
        last: final_place.filter(|_| beyond.is_some()),
        beyond: beyond.as_ref().map(place),
    };
    let list = ListDependency {
        content_type: request.content_type.clone(),
        changes: Arc::new(move |before, after| window.is_changed(before, after)),
    };
    let entries = editions.iter().map(|edition| (edition.content_type.clone(), edition.entry.clone())).collect();
    Ok(Made {
        body: body(editions.iter().map(|edition| edition.body.as_slice()), next.as_deref()),
        media_type: JSON,
        updated_at: None,
        depends: Dependencies { entries, absences: Vec::new(), lists: vec![list] },
    })
}

/// A page of what was published at a moment in the past.
pub(super) fn past_page(
    reads: &mut Reads<'_>,
    request: &PageRequest,
    moment: Timestamp,
) -> Result<Made, DeliveryError> {
    let name = list_name(&format!("at:{moment}"), request);
    let cursor = request.cursor.as_deref().map(|text| Cursor::decode(text, &name)).transpose()?;
    let limit = request.limit.clamp(1, PAGE_MAX);
    let place_in_log = reads.log_place(moment)?;
    let window = Window {
        locale: request.locale.clone(),
        after: cursor.map(|Cursor { at, id }| (at, id)),
        last: None,
        beyond: None,
    };
    let mut editions = reads.editions_at(&request.content_type, place_in_log)?;
    editions.retain(|edition| window.holds(edition, None));
    editions.sort_by_cached_key(|edition| std::cmp::Reverse(place(edition)));
    let more = editions.len() > limit;
    editions.truncate(limit);
    let next = editions.last().map(place).filter(|_| more).map(|(at, id)| Cursor { at, id }.encode(&name));
    Ok(Made {
        body: body(editions.iter().map(|edition| edition.body.as_slice()), next.as_deref()),
        media_type: JSON,
        updated_at: None,
        depends: Dependencies::default(),
    })
}

/// A page of the newest revisions.
pub(super) fn draft_page(reads: &mut Reads<'_>, request: &PageRequest) -> Result<Made, DeliveryError> {
    let name = list_name("draft", request);
    let cursor = request.cursor.as_deref().map(|text| Cursor::decode(text, &name)).transpose()?;
    let after = cursor.map(|Cursor { at, id }| EntryCursor { created_at: at, id });
    let limit = request.limit.clamp(1, PAGE_MAX);
    let filter = EntryFilter { state: None, locale: request.locale.clone() };
    let mut entries = reads.entry_page(&request.content_type, &filter, after.as_ref(), one_more(limit))?;
    let more = entries.len() > limit;
    entries.truncate(limit);
    let next = entries
        .last()
        .filter(|_| more)
        .map(|entry| Cursor { at: entry.created_at, id: entry.id.clone() }.encode(&name));
    let items = entries.iter().map(|entry| draft(reads, entry)).collect::<Result<Vec<_>, _>>()?;
    Ok(Made {
        body: body(items.iter().map(Vec::as_slice), next.as_deref()),
        media_type: JSON,
        updated_at: None,
        depends: Dependencies::default(),
    })
}

/// Where an edition stands in a list that is newest first.
type Place = (Timestamp, EntryId);

fn place(edition: &Edition) -> Place {
    (edition.published_at, edition.entry.clone())
}

/// The part of a list that a page shows, newest first.
struct Window {
    locale: Option<Locale>,
    /// The page begins after this one.
    after: Option<Place>,
    /// The last one on the page, where more follow.
    last: Option<Place>,
    /// The one that tells that more follow.
    beyond: Option<Place>,
}

impl Window {
    /// Whether the page is another one when `before` becomes `after`. One that keeps its place changes only what the
    /// page shows of it, which the page depends on by itself.
    fn is_changed(&self, before: Option<&Edition>, after: Option<&Edition>) -> bool {
        let gone = before.filter(|edition| self.holds(edition, self.beyond.as_ref())).map(place);
        let come = after.filter(|edition| self.holds(edition, self.last.as_ref())).map(place);
        match (gone, come) {
            (None, None) => false,
            (Some(gone), None) => {
                // What stays behind the page and keeps its place there still tells that more follow.
                let stays = after.filter(|edition| self.holds(edition, self.beyond.as_ref())).map(place);
                stays.as_ref() != Some(&gone)
            }
            (None, Some(_)) => true,
            (Some(gone), Some(come)) => gone != come,
        }
    }

    fn holds(&self, edition: &Edition, end: Option<&Place>) -> bool {
        let its = place(edition);
        self.locale.as_ref().is_none_or(|locale| *locale == edition.locale)
            && self.after.as_ref().is_none_or(|after| its < *after)
            && end.is_none_or(|end| its >= *end)
    }
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
