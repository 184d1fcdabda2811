//! A selection of editions: which, in which order, from where on.

use diesel::RunQueryDsl;
use diesel::sql_types::{BigInt, Text};

use super::index_probe::{self, FEW_MAX, FEW_ORDERED_MAX, IndexProbe};
use super::order::{Column, columns};
use super::statement::Statement;
use super::walk::walked;
use crate::content::query::{Filter, Sort, SortPosition};
use crate::content::search::Search;
use crate::content::{EntryId, Locale, TypeName};
use crate::store::dialect::on_either;
use crate::store::target::DatabaseKind;
use crate::store::{ReadTransaction, StoreError};

/// Which editions a list holds, and in which order.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// Of which content type.
    pub content_type: TypeName,
    /// Of which locale; none for all.
    pub locale: Option<Locale>,
    /// Of which other locale, where the first one has no edition of the same slug.
    pub fallback: Option<Locale>,
    /// Which of them.
    pub filter: Filter,
    /// What their texts hold; none for whatever.
    pub search: Option<Search>,
    /// By which version of the content type's schema their words are told.
    pub search_version: String,
    /// In which order.
    pub sort: Sort,
}

/// Which part of a list is wanted.
#[derive(Clone, Debug, PartialEq)]
pub enum Window {
    /// Its beginning.
    Start,
    /// What stands behind a place.
    After(SortPosition),
    /// What stands before a place, the nearest to it.
    Before(SortPosition),
}

impl ReadTransaction<'_> {
    /// The entries of at most `limit` editions in the order of the list; of those before a place in the order away from
    /// it.
    pub fn selection_page(
        &mut self,
        selection: &Selection,
        window: &Window,
        limit: i64,
    ) -> Result<Vec<EntryId>, StoreError> {
        let is_inner = !selection.sort.is_of_envelope();
        let walked = walked(selection, window);
        let few_max = if is_inner && walked.is_none() { FEW_ORDERED_MAX } else { FEW_MAX };
        let mut source = self.source(selection, few_max)?;
        if let Some(key) = walked.filter(|_| source.is_none()) {
            if let Some(ids) = self.walked_page(key, selection, window, limit)? {
                return Ok(ids);
            }
            source = self.source(selection, FEW_ORDERED_MAX)?;
        }
        let mut statement = Statement::<Text>::new(self.database());
        if is_inner {
            statement.sql("SELECT o.entry_id FROM (");
        }
        self.editions(&mut statement, selection, source.as_ref(), is_inner)?;
        let edition = if is_inner { "o" } else { "e" };
        if is_inner {
            statement.sql(") o WHERE TRUE");
        }
        let (columns, id) = (columns(&selection.sort, edition), format!("{edition}.entry_id"));
        statement.window(&columns, (&id, selection.sort.ids_descend()), window, limit);
        self.entries_of(statement)
    }

    /// The entries whose ids a statement answers.
    pub(super) fn entries_of(&mut self, statement: Statement<Text>) -> Result<Vec<EntryId>, StoreError> {
        let ids: Vec<String> = statement.load(self.connection)?;
        ids.iter().map(|id| EntryId::parse(id).map_err(StoreError::corrupt)).collect()
    }

    /// How many editions a selection holds.
    pub fn selection_count(&mut self, selection: &Selection) -> Result<i64, StoreError> {
        if let Some(search) = &selection.search {
            return self.found_count(selection, search);
        }
        let source = self.source(selection, FEW_MAX)?;
        let mut statement = Statement::<BigInt>::new(self.database());
        statement.sql("SELECT COUNT(*) FROM (");
        self.editions(&mut statement, selection, source.as_ref(), false)?;
        statement.sql(") c");
        Ok(statement.get_result(self.connection)?)
    }

    pub(in crate::store) fn database(&mut self) -> DatabaseKind {
        on_either(self.connection, |_| DatabaseKind::Sqlite, |_| DatabaseKind::Postgres)
    }

    /// Where to begin at the few entries that the filter leaves, if it leaves at most so many. A search begins at what it
    /// finds.
    fn source<'s>(&mut self, selection: &'s Selection, few_max: i64) -> Result<Option<IndexProbe<'s>>, StoreError> {
        if selection.search.is_some() {
            return Ok(None);
        }
        let database = self.database();
        index_probe::fewest(self.connection, database, (&selection.content_type, &selection.filter), few_max)
    }

    /// The editions of a selection, called `e`, beginning at the source where there is one; where they are ordered by what
    /// stands in documents, with that.
    fn editions<A>(
        &mut self,
        statement: &mut Statement<A>,
        selection: &Selection,
        source: Option<&IndexProbe<'_>>,
        with_sort_values: bool,
    ) -> Result<(), StoreError> {
        let content_type = &selection.content_type;
        if let Some(search) = &selection.search {
            return self.found_editions(statement, selection, search, with_sort_values);
        }
        statement.sql("SELECT e.entry_id");
        if with_sort_values {
            // What the envelope has of the order is asked of the outer query too.
            statement.sql(", e.slug, e.locale, e.revision, e.published_at, e.updated_at");
            statement.sort_values(&selection.sort, "e", source.is_some());
        }
        statement.sql(" FROM ");
        if let Some(source) = source {
            // A list of ids that is made once.
            statement.sql("(SELECT DISTINCT entry_id FROM (").source(source, content_type);
            statement.sql(") u LIMIT 1000000) s").editions_by("s.entry_id");
        } else {
            statement.sql("editions e");
        }
        if with_sort_values && source.is_none() {
            statement.all_sort_values(&selection.sort, "e", content_type);
        }
        statement.sql(" WHERE ").within_deadline("e").sql(" AND e.content_type = ").text(content_type.as_str());
        statement.locales(selection);
        let rest = source.map_or_else(|| vec![&selection.filter], |source| source.rest.clone());
        for part in rest.into_iter().filter(|part| !part.is_empty()) {
            statement.sql(" AND ").filter(part, "e");
        }
        if with_sort_values && source.is_some() {
            statement.fence();
        }
        Ok(())
    }
}

impl<A> Statement<A> {
    /// At most so many rows of a window, in the order of the columns and then of the id, which may descend; behind
    /// conditions.
    pub(super) fn window(&mut self, columns: &[Column], id: (&str, bool), window: &Window, limit: i64) -> &mut Self {
        let is_backwards = matches!(window, Window::Before(_));
        if let Window::After(position) | Window::Before(position) = window {
            self.sql(" AND ").beyond(columns, id, position, is_backwards);
        }
        self.order(columns, id, is_backwards).limit(limit)
    }

    pub(super) fn locales(&mut self, selection: &Selection) -> &mut Self {
        match (&selection.locale, &selection.fallback) {
            (None, _) => self,
            (Some(locale), None) => self.sql(" AND e.locale = ").text(locale.as_str()),
            (Some(locale), Some(fallback)) => {
                self.sql(" AND (e.locale = ").text(locale.as_str()).sql(" OR (e.locale = ").text(fallback.as_str());
                self.sql(" AND NOT EXISTS (SELECT 1 FROM editions f WHERE f.content_type = e.content_type AND f.slug = e.slug");
                self.sql(" AND f.locale = ").text(locale.as_str()).sql(")))")
            }
        }
    }
}
