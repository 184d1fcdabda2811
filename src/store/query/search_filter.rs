//! What has to hold of an entry beside the words that a search asks for.

use super::index_probe::{self, FEW_MAX, IndexProbe};
use super::selection::Selection;
use super::statement::Statement;
use crate::content::query::Filter;
use crate::store::target::DatabaseKind;
use crate::store::{ReadTransaction, StoreError};

/// What has to hold of an entry beside the words that a search asks for, its locale left out.
pub(super) struct SearchFilter<'s> {
    selection: &'s Selection,
    /// The few entries that a part of the filter leaves, if it leaves few.
    source: Option<IndexProbe<'s>>,
}

impl SearchFilter<'_> {
    /// Whether it leaves few entries, whatever is searched for.
    pub(super) const fn is_tight(&self) -> bool {
        self.source.is_some()
    }

    /// Whether editions have to be looked at.
    fn asks_editions(&self) -> bool {
        self.selection.fallback.is_some() || !self.selection.filter.is_empty()
    }
}

impl ReadTransaction<'_> {
    pub(super) fn search_filter<'s>(&mut self, selection: &'s Selection) -> Result<SearchFilter<'s>, StoreError> {
        let database = self.database();
        let source =
            index_probe::fewest(self.connection, database, (&selection.content_type, &selection.filter), FEW_MAX)?;
        Ok(SearchFilter { selection, source })
    }
}

impl<A> Statement<A> {
    /// The editions of entries, whose ids stand in the column `id`, as `e`, where they have to be looked at.
    pub(super) fn narrowing_join(&mut self, search_filter: &SearchFilter<'_>, id: &str) -> &mut Self {
        if search_filter.asks_editions() { self.editions_by(id) } else { self }
    }

    /// The editions of entries, whose ids stand in the column `id`, as `e`.
    pub(super) fn editions_by(&mut self, id: &str) -> &mut Self {
        // `CROSS JOIN` keeps SQLite from beginning elsewhere.
        let join = if self.database == DatabaseKind::Postgres { "JOIN" } else { "CROSS JOIN" };
        self.sql(&format!(" {join} editions e ON e.entry_id = {id}"))
    }

    /// That an entry is one of those that are left.
    pub(super) fn narrowing_condition(&mut self, search_filter: &SearchFilter<'_>, id: &str) -> &mut Self {
        let SearchFilter { selection, source } = search_filter;
        if let Some(source) = source {
            self.sql(&format!(" AND {id} IN (SELECT u.entry_id FROM (")).source(source, &selection.content_type);
            self.sql(") u)");
        }
        if selection.fallback.is_some() {
            self.locales(selection);
        }
        let rest: Vec<&Filter> = source.as_ref().map_or_else(|| vec![&selection.filter], |source| source.rest.clone());
        for part in rest.into_iter().filter(|part| !part.is_empty()) {
            self.sql(" AND ").filter(part, "e");
        }
        self
    }
}
