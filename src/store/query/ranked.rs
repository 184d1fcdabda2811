//! Pages of what a search finds, the best first.

use diesel::RunQueryDsl;
use diesel::sql_types::{BigInt, Double, Text};

use super::search::{SEARCH_RANKED_MAX, SearchRange};
use super::search_filter::SearchFilter;
use super::selection::Selection;
use super::statement::Statement;
use crate::content::EntryId;
use crate::content::search::Search;
use crate::store::search::Scope;
use crate::store::{ReadTransaction, StoreError};

/// An entry that was found, and how well: the less, the better.
type Ranked = (f64, EntryId);

impl ReadTransaction<'_> {
    /// The entries of at most `limit` editions, the best first, behind the first `skip` of them.
    pub fn search_page(
        &mut self,
        selection: &Selection,
        search: &Search,
        skip: usize,
        limit: usize,
    ) -> Result<Vec<EntryId>, StoreError> {
        let search_filter = self.search_filter(selection)?;
        // A power of two, so that pages of every depth share a few forms of the statement.
        let most = skip.saturating_add(limit).checked_next_power_of_two().unwrap_or(usize::MAX);
        let mut ranked = Vec::new();
        for scope in self.searched_scopes(selection)? {
            ranked.extend(self.best_of(scope, search, &search_filter, most)?);
        }
        ranked.sort_by(|(one, id), (other, other_id)| one.total_cmp(other).then_with(|| id.cmp(other_id)));
        Ok(ranked.into_iter().map(|(_, id)| id).skip(skip).take(limit).collect())
    }

    /// The best entries of a scope, at most `limit` of them, from the last [`SEARCH_RANKED_MAX`] that are found there.
    fn best_of(
        &mut self,
        scope: Scope,
        search: &Search,
        search_filter: &SearchFilter<'_>,
        limit: usize,
    ) -> Result<Vec<Ranked>, StoreError> {
        let mut window = self.window(&scope, search_filter, SEARCH_RANKED_MAX)?;
        let mut search_range = SearchRange { scope, buckets: None };
        loop {
            search_range.buckets = window.buckets();
            // Whether there was enough is told with what was found, for to count before takes as long as to rank.
            let mut statement = Statement::<(Double, Text, BigInt)>::new(self.database());
            statement.sql("SELECT s.rank, s.entry_id, ");
            statement
                .sql(if search_range.buckets.is_some() { "COUNT(*) OVER ()" } else { "CAST(0 AS BIGINT)" })
                .sql(" FROM ");
            statement.found(std::slice::from_ref(&search_range), search, search_filter, true);
            statement.sql(" ORDER BY s.rank, s.entry_id").limit(i64::try_from(limit).unwrap_or(i64::MAX));
            let rows: Vec<(f64, String, i64)> = statement.load(self.connection)?;
            let found = rows.first().map_or(0, |(_, _, found)| *found);
            if search_range.buckets.is_none() || found >= SEARCH_RANKED_MAX {
                let ranked =
                    |(rank, id, _): (f64, String, i64)| Ok((rank, EntryId::parse(&id).map_err(StoreError::corrupt)?));
                return rows.into_iter().map(ranked).collect();
            }
            window.widen(found);
        }
    }
}
