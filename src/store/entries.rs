//! Entries in the store.

use diesel::prelude::*;

use super::dialect::{self, Unique};
use super::tables::{editions, entries, entry_references, revisions};
use super::{ReadTransaction, StoreError, Transaction};
use crate::content::{Entry, EntryId, Locale, Publication, Slug, State, Timestamp, TypeName};

/// Which entries a list holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// Only those that stand so.
    pub state: Option<State>,
    /// Only those of this locale.
    pub locale: Option<Locale>,
}

/// Where a list of entries goes on: after the entry that was created then and has this id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryCursor {
    /// When the last entry of the page before was created.
    pub created_at: Timestamp,
    /// Its id.
    pub id: EntryId,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = entries)]
struct EntryRow {
    id: String,
    content_type: String,
    locale: String,
    slug: String,
    revision: i64,
    published_revision: Option<i64>,
    published_at: Option<i64>,
    created_at: i64,
    updated_at: i64,
    version: i64,
    deleted_at: Option<i64>,
    first_published_at: Option<i64>,
    matching_revision: Option<i64>,
}

/// An entry with the slug and locale under which readers find it.
type SeenRow = (EntryRow, Option<String>, Option<String>);

/// Entries, each beside what readers see of it. A macro, for the type of a query is longer than the query.
macro_rules! seen_entries {
    () => {
        entries::table.left_join(editions::table.on(editions::entry_id.eq(entries::id))).select((
            entries::all_columns,
            editions::slug.nullable(),
            editions::locale.nullable(),
        ))
    };
}

impl ReadTransaction<'_> {
    /// The entry of that id; none where it was deleted.
    pub fn entry_find(&mut self, id: &EntryId) -> Result<Option<Entry>, StoreError> {
        let row: Option<SeenRow> = seen_entries!()
            .filter(entries::id.eq(id.as_str()))
            .filter(entries::deleted_at.is_null())
            .get_result(self.connection)
            .optional()?;
        row.map(Entry::try_from).transpose()
    }

    /// The deleted entry of that id, as it was left: no longer published, and its slug perhaps another's by now.
    pub fn entry_find_deleted(&mut self, id: &EntryId) -> Result<Option<Entry>, StoreError> {
        let row: Option<SeenRow> = seen_entries!()
            .filter(entries::id.eq(id.as_str()))
            .filter(entries::deleted_at.is_not_null())
            .get_result(self.connection)
            .optional()?;
        row.map(Entry::try_from).transpose()
    }

    /// The entry that has the slug in that content type and locale.
    pub fn entry_by_slug(
        &mut self,
        content_type: &TypeName,
        locale: &Locale,
        slug: &Slug,
    ) -> Result<Option<Entry>, StoreError> {
        let row: Option<SeenRow> = seen_entries!()
            .filter(entries::content_type.eq(content_type.as_str()))
            .filter(entries::locale.eq(locale.as_str()))
            .filter(entries::slug.eq(slug.as_str()))
            .filter(entries::deleted_at.is_null())
            .get_result(self.connection)
            .optional()?;
        row.map(Entry::try_from).transpose()
    }

    /// How many entries there are of each content type, whether a schema describes it or not.
    pub fn entry_counts(&mut self) -> Result<Vec<(TypeName, i64)>, StoreError> {
        let rows: Vec<(String, i64)> = entries::table
            .filter(entries::deleted_at.is_null())
            .group_by(entries::content_type)
            .select((entries::content_type, diesel::dsl::count_star()))
            .order(entries::content_type)
            .load(self.connection)?;
        let parse = |(name, count): (String, i64)| Ok((TypeName::parse(&name).map_err(StoreError::corrupt)?, count));
        rows.into_iter().map(parse).collect()
    }

    /// The entries of the content type that readers see by a revision which another version of the schemas judged.
    pub fn published_by_other_schemas(
        &mut self,
        content_type: &TypeName,
        version: &str,
    ) -> Result<Vec<EntryId>, StoreError> {
        let is_seen = revisions::entry_id.eq(editions::entry_id).and(revisions::number.eq(editions::revision));
        let ids: Vec<String> = editions::table
            .inner_join(revisions::table.on(is_seen))
            .filter(editions::content_type.eq(content_type.as_str()))
            .filter(revisions::schema_version.ne(version))
            .order(editions::entry_id)
            .select(editions::entry_id)
            .load(self.connection)?;
        ids.iter().map(|id| EntryId::parse(id).map_err(StoreError::corrupt)).collect()
    }

    /// At most `limit` entries of the content type, the newest created first, from after the cursor.
    pub fn entry_page(
        &mut self,
        content_type: &TypeName,
        filter: &EntryFilter,
        after: Option<&EntryCursor>,
        limit: i64,
    ) -> Result<Vec<Entry>, StoreError> {
        let mut query = seen_entries!()
            .filter(entries::content_type.eq(content_type.as_str()))
            .filter(entries::deleted_at.is_null())
            .into_boxed();
        if let Some(locale) = &filter.locale {
            query = query.filter(entries::locale.eq(locale.as_str()));
        }
        query = match filter.state {
            None => query,
            Some(State::Draft) => query.filter(entries::published_revision.is_null()),
            Some(State::Published) => query
                .filter(entries::published_revision.is_not_null())
                .filter(
                    entries::published_revision
                        .eq(entries::revision.nullable())
                        .or(entries::matching_revision.eq(entries::revision.nullable())),
                )
                .filter(editions::slug.nullable().eq(entries::slug.nullable()))
                .filter(editions::locale.nullable().eq(entries::locale.nullable())),
            Some(State::Changed) => query.filter(entries::published_revision.is_not_null()).filter(
                editions::slug
                    .nullable()
                    .ne(entries::slug.nullable())
                    .or(editions::locale.nullable().ne(entries::locale.nullable()))
                    .or(entries::published_revision.ne(entries::revision.nullable()).and(
                        entries::matching_revision
                            .is_null()
                            .or(entries::matching_revision.ne(entries::revision.nullable())),
                    )),
            ),
        };
        if let Some(EntryCursor { created_at, id }) = after {
            let time = created_at.micros();
            query = query
                .filter(entries::created_at.le(time))
                .filter(entries::created_at.lt(time).or(entries::id.lt(id.as_str())));
        }
        let rows: Vec<SeenRow> =
            query.order((entries::created_at.desc(), entries::id.desc())).limit(limit).load(self.connection)?;
        rows.into_iter().map(Entry::try_from).collect()
    }
}

impl Transaction<'_> {
    /// Writes a new entry. Its first revision follows in the same transaction, which cannot be committed without it.
    pub fn entry_create(&mut self, entry: &Entry) -> Result<(), StoreError> {
        let row = EntryRow::from(entry);
        let written = dialect::savepoint(self.connection, |connection| {
            diesel::insert_into(entries::table).values(row).execute(connection)
        });
        match written {
            Ok(_) => Ok(()),
            Err(error) => Err(self.entry_refused(entry, error)),
        }
    }

    /// Writes an entry as it stands now, if its version in the store is still `expected_version`; else answers `false`
    /// and writes nothing. A deleted entry comes back by it. Its content type never changes.
    pub fn entry_update(&mut self, entry: &Entry, expected_version: i64) -> Result<bool, StoreError> {
        let row = EntryRow::from(entry);
        let written = dialect::savepoint(self.connection, |connection| {
            let target = entries::table
                .filter(entries::id.eq(row.id))
                .filter(entries::content_type.eq(row.content_type))
                .filter(entries::version.eq(expected_version));
            diesel::update(target)
                .set((
                    entries::locale.eq(row.locale),
                    entries::slug.eq(row.slug),
                    entries::revision.eq(row.revision),
                    entries::published_revision.eq(row.published_revision),
                    entries::published_at.eq(row.published_at),
                    entries::updated_at.eq(row.updated_at),
                    entries::version.eq(row.version),
                    entries::deleted_at.eq(row.deleted_at),
                    entries::first_published_at.eq(row.first_published_at),
                    entries::matching_revision.eq(row.matching_revision),
                ))
                .execute(connection)
        });
        match written {
            Ok(count) => Ok(count == 1),
            Err(error) => Err(self.entry_refused(entry, error)),
        }
    }

    /// Takes an entry away, with its edition and its references, and frees its slug; its revisions are kept. Its
    /// version goes up. Answers whether there was such an entry.
    pub fn entry_delete(&mut self, id: &EntryId, at: Timestamp) -> Result<bool, StoreError> {
        self.edition_remove(id)?;
        diesel::delete(entry_references::table.filter(entry_references::entry_id.eq(id.as_str())))
            .execute(self.connection)?;
        let target = entries::table.filter(entries::id.eq(id.as_str())).filter(entries::deleted_at.is_null());
        let count = diesel::update(target)
            .set((
                entries::published_revision.eq(None::<i64>),
                entries::published_at.eq(None::<i64>),
                entries::matching_revision.eq(None::<i64>),
                entries::updated_at.eq(at.micros()),
                entries::deleted_at.eq(Some(at.micros())),
                entries::version.eq(entries::version + 1),
            ))
            .execute(self.connection)?;
        Ok(count == 1)
    }

    fn entry_refused(&mut self, entry: &Entry, error: diesel::result::Error) -> StoreError {
        match dialect::broken_unique(&error) {
            Some(Unique::EntryId) => StoreError::IdTaken(entry.id.clone()),
            Some(Unique::EntrySlug) => match self.entry_by_slug(&entry.content_type, &entry.locale, &entry.slug) {
                Ok(holder) => StoreError::SlugTaken {
                    content_type: entry.content_type.clone(),
                    locale: entry.locale.clone(),
                    slug: entry.slug.clone(),
                    holder: holder.map(|entry| entry.id),
                },
                Err(error) => error,
            },
            _ => error.into(),
        }
    }
}

impl From<&Entry> for EntryRow {
    fn from(entry: &Entry) -> Self {
        Self {
            id: entry.id.to_string(),
            content_type: entry.content_type.to_string(),
            locale: entry.locale.to_string(),
            slug: entry.slug.to_string(),
            revision: entry.revision,
            published_revision: entry.published_revision(),
            published_at: entry.published_at().map(Timestamp::micros),
            created_at: entry.created_at.micros(),
            updated_at: entry.updated_at.micros(),
            version: entry.version,
            deleted_at: None,
            first_published_at: entry.first_published_at.map(Timestamp::micros),
            matching_revision: entry.published.as_ref().filter(|seen| seen.matches_newest).map(|_| entry.revision),
        }
    }
}

impl TryFrom<SeenRow> for Entry {
    type Error = StoreError;

    fn try_from((row, seen_slug, seen_locale): SeenRow) -> Result<Self, StoreError> {
        let slug = Slug::parse(&row.slug).map_err(StoreError::corrupt)?;
        let locale = Locale::parse(&row.locale).map_err(StoreError::corrupt)?;
        let seen_slug = seen_slug.as_deref().map(Slug::parse).transpose().map_err(StoreError::corrupt)?;
        let seen_locale = seen_locale.as_deref().map(Locale::parse).transpose().map_err(StoreError::corrupt)?;
        let published = row.published_revision.map(|revision| Publication {
            revision,
            slug: seen_slug.unwrap_or_else(|| slug.clone()),
            locale: seen_locale.unwrap_or_else(|| locale.clone()),
            matches_newest: [Some(revision), row.matching_revision].contains(&Some(row.revision)),
        });
        Ok(Self {
            id: EntryId::parse(&row.id).map_err(StoreError::corrupt)?,
            content_type: TypeName::parse(&row.content_type).map_err(StoreError::corrupt)?,
            slug,
            locale,
            revision: row.revision,
            published,
            // A row that an older Galley has written since does not tell it.
            first_published_at: row.first_published_at.or(row.published_at).map(Timestamp::from_micros),
            created_at: Timestamp::from_micros(row.created_at),
            updated_at: Timestamp::from_micros(row.updated_at),
            version: row.version,
        })
    }
}
