//! Editions in the store: what readers see.

use std::collections::HashMap;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Text};

use super::dialect::{self, Unique};
use super::query::Statement;
use super::tables::editions;
use super::{EditionChange, ReadTransaction, StoreError, Transaction};
use crate::content::{Edition, EntryId, Locale, Slug, Timestamp, TypeName};
use crate::schema::Catalog;

/// Where a list of editions goes on: after the edition that was first published then and has this entry's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionCursor {
    /// When the last edition of the page before was first published.
    pub published_at: Timestamp,
    /// Its entry's id.
    pub id: EntryId,
}

/// The types of the columns of a row.
type EditionColumns = (Text, Text, Text, Text, BigInt, BigInt, BigInt, Text, Binary);

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = editions)]
pub(super) struct EditionRow {
    entry_id: String,
    content_type: String,
    locale: String,
    slug: String,
    revision: i64,
    published_at: i64,
    updated_at: i64,
    etag: String,
    body: Vec<u8>,
}

impl ReadTransaction<'_> {
    /// What readers see of that entry.
    pub fn edition_find(&mut self, entry: &EntryId) -> Result<Option<Edition>, StoreError> {
        let row: Option<EditionRow> =
            editions::table.filter(editions::entry_id.eq(entry.as_str())).get_result(self.connection).optional()?;
        row.map(Edition::try_from).transpose()
    }

    /// What readers see under that slug.
    pub fn edition_by_slug(
        &mut self,
        content_type: &TypeName,
        locale: &Locale,
        slug: &Slug,
    ) -> Result<Option<Edition>, StoreError> {
        let row: Option<EditionRow> = editions::table
            .filter(editions::content_type.eq(content_type.as_str()))
            .filter(editions::locale.eq(locale.as_str()))
            .filter(editions::slug.eq(slug.as_str()))
            .get_result(self.connection)
            .optional()?;
        row.map(Edition::try_from).transpose()
    }

    /// What readers see of those entries, in their order; nothing of those that they do not see.
    pub fn editions_of(&mut self, entries: &[EntryId]) -> Result<Vec<Edition>, StoreError> {
        let Some(last) = entries.last() else { return Ok(Vec::new()) };
        // Written out, because the databases then keep what they make of it. That is once for each number of ids, so that
        // there are few such numbers: the last id stands there several times.
        let ids = entries.iter().chain(std::iter::repeat(last)).take(entries.len().next_power_of_two());
        let mut statement = Statement::<EditionColumns>::new(self.database());
        statement.sql("SELECT entry_id, content_type, locale, slug, revision, published_at, updated_at, etag, body");
        statement.sql(" FROM editions WHERE entry_id IN (").texts(ids.map(EntryId::as_str)).sql(")");
        let rows: Vec<EditionRow> = statement.load(self.connection)?;
        let mut found: HashMap<String, EditionRow> = rows.into_iter().map(|row| (row.entry_id.clone(), row)).collect();
        entries.iter().filter_map(|id| found.remove(id.as_str())).map(Edition::try_from).collect()
    }

    /// What readers see under those slugs, in every locale.
    pub fn editions_with_slugs(
        &mut self,
        content_type: &TypeName,
        slugs: &[String],
    ) -> Result<Vec<Edition>, StoreError> {
        let rows: Vec<EditionRow> = editions::table
            .filter(editions::content_type.eq(content_type.as_str()))
            .filter(editions::slug.eq_any(slugs))
            .order((editions::slug, editions::locale))
            .load(self.connection)?;
        rows.into_iter().map(Edition::try_from).collect()
    }

    /// At most `limit` editions of whatever type in the order of their entries' ids, from after that one.
    pub(super) fn editions_after(&mut self, after: &str, limit: i64) -> Result<Vec<Edition>, StoreError> {
        let rows: Vec<EditionRow> = editions::table
            .filter(editions::entry_id.gt(after))
            .order(editions::entry_id)
            .limit(limit)
            .load(self.connection)?;
        rows.into_iter().map(Edition::try_from).collect()
    }

    /// At most `limit` editions of a content type in the order of their entries' ids, from after that one.
    pub(super) fn editions_of_type(
        &mut self,
        content_type: &TypeName,
        after: &str,
        limit: i64,
    ) -> Result<Vec<Edition>, StoreError> {
        // The databases would take an index by content type for this, and sort all that it has for each page of it; this is
        // no column, so that they go on from where they are in the index of ids.
        let of_type = sql::<Text>("(content_type || '')").eq(content_type.as_str());
        let rows: Vec<EditionRow> = editions::table
            .filter(of_type)
            .filter(editions::entry_id.gt(after))
            .order(editions::entry_id)
            .limit(limit)
            .load(self.connection)?;
        rows.into_iter().map(Edition::try_from).collect()
    }

    /// Whether readers see anything under that name: an entry of that id, or one of that slug in whatever locale.
    pub fn edition_named(&mut self, content_type: &TypeName, name: &str) -> Result<bool, StoreError> {
        let found: Option<String> = editions::table
            .filter(editions::content_type.eq(content_type.as_str()))
            .filter(editions::entry_id.eq(name).or(editions::slug.eq(name)))
            .select(editions::entry_id)
            .first(self.connection)
            .optional()?;
        Ok(found.is_some())
    }

    /// At most `limit` editions of the content type, of one locale or of all, the newest published first, from after
    /// the cursor.
    pub fn edition_page(
        &mut self,
        content_type: &TypeName,
        locale: Option<&Locale>,
        after: Option<&EditionCursor>,
        limit: i64,
    ) -> Result<Vec<Edition>, StoreError> {
        let mut query = editions::table.filter(editions::content_type.eq(content_type.as_str())).into_boxed();
        if let Some(locale) = locale {
            query = query.filter(editions::locale.eq(locale.as_str()));
        }
        if let Some(EditionCursor { published_at, id }) = after {
            let time = published_at.micros();
            query = query
                .filter(editions::published_at.le(time))
                .filter(editions::published_at.lt(time).or(editions::entry_id.lt(id.as_str())));
        }
        let rows: Vec<EditionRow> = query
            .order((editions::published_at.desc(), editions::entry_id.desc()))
            .limit(limit)
            .load(self.connection)?;
        rows.into_iter().map(Edition::try_from).collect()
    }
}

impl Transaction<'_> {
    /// Puts an edition in the place of the entry's former one. The catalog tells which of its texts are searched.
    pub fn edition_put(&mut self, edition: &Edition, catalog: &Catalog) -> Result<(), StoreError> {
        self.editions_put(std::slice::from_ref(edition), catalog)
    }

    /// Puts editions of different entries in the place of their former ones, all former ones first: so they may exchange
    /// their slugs.
    pub fn editions_put(&mut self, editions: &[Edition], catalog: &Catalog) -> Result<(), StoreError> {
        let mut former = Vec::new();
        for edition in editions {
            former.push(self.edition_find(&edition.entry)?);
            diesel::delete(editions::table.filter(editions::entry_id.eq(edition.entry.as_str())))
                .execute(self.connection)?;
        }
        for (edition, before) in editions.iter().zip(former) {
            self.edition_insert(edition)?;
            self.values_put(edition)?;
            self.search_put(edition, catalog)?;
            self.done.editions.push(EditionChange { before, after: Some(edition.clone()) });
        }
        Ok(())
    }

    fn edition_insert(&mut self, edition: &Edition) -> Result<(), StoreError> {
        let row = EditionRow::from(edition);
        match dialect::savepoint(self.connection, |connection| {
            diesel::insert_into(editions::table).values(row).execute(connection)
        }) {
            Ok(_) => Ok(()),
            Err(error) if dialect::broken_unique(&error) == Some(Unique::EditionSlug) => {
                let holder = self.edition_by_slug(&edition.content_type, &edition.locale, &edition.slug)?;
                Err(StoreError::SlugTaken {
                    content_type: edition.content_type.clone(),
                    locale: edition.locale.clone(),
                    slug: edition.slug.clone(),
                    holder: holder.map(|edition| edition.entry),
                })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Takes the entry's edition from the readers. Answers whether there was one.
    pub fn edition_remove(&mut self, entry: &EntryId) -> Result<bool, StoreError> {
        let Some(before) = self.edition_find(entry)? else { return Ok(false) };
        diesel::delete(editions::table.filter(editions::entry_id.eq(entry.as_str()))).execute(self.connection)?;
        self.done.editions.push(EditionChange { before: Some(before), after: None });
        Ok(true)
    }
}

impl From<&Edition> for EditionRow {
    fn from(edition: &Edition) -> Self {
        Self {
            entry_id: edition.entry.to_string(),
            content_type: edition.content_type.to_string(),
            locale: edition.locale.to_string(),
            slug: edition.slug.to_string(),
            revision: edition.revision,
            published_at: edition.published_at.micros(),
            updated_at: edition.updated_at.micros(),
            etag: edition.etag.clone(),
            body: edition.body.clone(),
        }
    }
}

impl TryFrom<EditionRow> for Edition {
    type Error = StoreError;

    fn try_from(row: EditionRow) -> Result<Self, StoreError> {
        Ok(Self {
            entry: EntryId::parse(&row.entry_id).map_err(StoreError::corrupt)?,
            content_type: TypeName::parse(&row.content_type).map_err(StoreError::corrupt)?,
            slug: Slug::parse(&row.slug).map_err(StoreError::corrupt)?,
            locale: Locale::parse(&row.locale).map_err(StoreError::corrupt)?,
            revision: row.revision,
            published_at: Timestamp::from_micros(row.published_at),
            updated_at: Timestamp::from_micros(row.updated_at),
            etag: row.etag,
            body: row.body,
        })
    }
}
