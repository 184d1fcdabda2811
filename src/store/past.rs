//! What readers saw at a moment in the past, from the log and the revisions: neither is ever changed, so that the past is
//! there whole, byte by byte.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::changes::ChangeRow;
use super::tables::changes;
use super::{ReadTransaction, StoreError};
use crate::content::{
    Change, ChangeSubject, ChangeVerb, Edition, Entry, EntryId, Locale, Publication, Slug, Timestamp, TypeName,
};

/// A place in the log: what had happened by a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogPlace(i64);

/// The verbs that change what readers see.
const VERBS: [&str; 3] = [ChangeVerb::Publish.as_str(), ChangeVerb::Unpublish.as_str(), ChangeVerb::Delete.as_str()];

impl ReadTransaction<'_> {
    /// The place of the log at a moment: behind the last change that had happened by then. Where the clock was set back,
    /// the log's order counts.
    pub fn log_place(&mut self, at: Timestamp) -> Result<LogPlace, StoreError> {
        let place: Option<i64> = changes::table
            .filter(changes::at.le(at.micros()))
            .select(diesel::dsl::max(changes::sequence))
            .first(self.connection)?;
        Ok(LogPlace(place.unwrap_or(0)))
    }

    /// What readers saw of an entry.
    pub fn edition_at(&mut self, entry: &EntryId, place: LogPlace) -> Result<Option<Edition>, StoreError> {
        let rows: Vec<ChangeRow> = changes::table
            .filter(changes::entry_id.eq(entry.as_str()))
            .filter(changes::sequence.le(place.0))
            .filter(changes::verb.eq_any(VERBS))
            .order(changes::sequence)
            .load(self.connection)?;
        let mut seen = seen(rows)?;
        seen.pop_first().map(|(_, seen)| self.edition_of(&seen)).transpose()
    }

    /// What readers saw under a slug.
    pub fn edition_by_slug_at(
        &mut self,
        content_type: &TypeName,
        locale: &Locale,
        slug: &Slug,
        place: LogPlace,
    ) -> Result<Option<Edition>, StoreError> {
        let ids: Vec<Option<String>> = changes::table
            .filter(changes::content_type.eq(content_type.as_str()))
            .filter(changes::slug.eq(slug.as_str()))
            .filter(changes::locale.eq(locale.as_str()))
            .filter(changes::sequence.le(place.0))
            .filter(changes::verb.eq(ChangeVerb::Publish.as_str()))
            .select(changes::entry_id)
            .distinct()
            .load(self.connection)?;
        for id in ids.into_iter().flatten() {
            let edition = self.edition_at(&EntryId::parse(&id).map_err(StoreError::corrupt)?, place)?;
            // It may have had the slug before and another one then.
            if let Some(edition) = edition.filter(|edition| edition.slug == *slug && edition.locale == *locale) {
                return Ok(Some(edition));
            }
        }
        Ok(None)
    }

    /// All that readers saw of a content type, by the ids of the entries.
    pub fn editions_at(&mut self, content_type: &TypeName, place: LogPlace) -> Result<Vec<Edition>, StoreError> {
        let rows: Vec<ChangeRow> = changes::table
            .filter(changes::content_type.eq(content_type.as_str()))
            .filter(changes::sequence.le(place.0))
            .filter(changes::verb.eq_any(VERBS))
            .order(changes::sequence)
            .load(self.connection)?;
        seen(rows)?.values().map(|seen| self.edition_of(seen)).collect()
    }

    fn edition_of(&mut self, seen: &Seen) -> Result<Edition, StoreError> {
        let Seen { entry, published_at, updated_at } = seen;
        let revision = self.revision_find(&entry.id, entry.revision)?;
        let missing = || StoreError::Corrupt(format!("the entry `{}` has no revision {}", entry.id, entry.revision));
        Ok(Edition::make(entry, &revision.ok_or_else(missing)?, *published_at, *updated_at))
    }
}

/// What readers see of one entry, as far as the log tells.
struct Seen {
    entry: Entry,
    published_at: Timestamp,
    updated_at: Timestamp,
}

/// What readers see when these changes have happened, by the ids of the entries.
fn seen(rows: Vec<ChangeRow>) -> Result<BTreeMap<EntryId, Seen>, StoreError> {
    let mut all = BTreeMap::<EntryId, Seen>::new();
    let mut first_seen = BTreeMap::<EntryId, Timestamp>::new();
    for row in rows {
        let Change { at, verb, subject, .. } = Change::try_from(row)?;
        let ChangeSubject::Entry { id, content_type, locale, slug, revision } = subject else { continue };
        if verb != ChangeVerb::Publish {
            all.remove(&id);
            continue;
        }
        // An entry that is published again keeps the time at which it was first seen, also where it was away meanwhile.
        let published_at = *first_seen.entry(id.clone()).or_insert(at);
        let entry = Entry {
            id: id.clone(),
            content_type,
            published: Some(Publication { revision, slug: slug.clone(), locale: locale.clone(), matches_newest: true }),
            slug,
            locale,
            revision,
            first_published_at: Some(published_at),
            created_at: at,
            updated_at: at,
            version: 1,
        };
        all.insert(id, Seen { entry, published_at, updated_at: at });
    }
    Ok(all)
}
