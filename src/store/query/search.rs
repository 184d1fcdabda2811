//! Full-text searches.

use std::ops::RangeInclusive;

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::sql_types::BigInt;

use super::search_filter::SearchFilter;
use super::selection::Selection;
use super::statement::Statement;
use crate::content::search::Search;
use crate::store::search::Scope;
use crate::store::target::DatabaseKind;
use crate::store::{ReadTransaction, StoreError};

/// The most entries that a search finds in each locale, those that were published last: for a word that nearly every entry
/// has.
pub(super) const SEARCH_MATCHES_MAX: i64 = 10_000;
/// The most entries that are ranked in each locale, those that were published last. Ranking one takes some microseconds.
pub(super) const SEARCH_RANKED_MAX: i64 = 2_000;

/// Where a search looks.
pub(super) struct SearchRange {
    /// The content type in a locale.
    pub(super) scope: Scope,
    /// On PostgreSQL the eras in which there is enough; none for all.
    pub(super) buckets: Option<RangeInclusive<i64>>,
}

impl ReadTransaction<'_> {
    /// How many editions of a selection a search finds.
    pub(super) fn found_count(&mut self, selection: &Selection, search: &Search) -> Result<i64, StoreError> {
        let search_filter = self.search_filter(selection)?;
        let search_ranges = self.search_ranges(selection, search, &search_filter)?;
        let mut statement = Statement::<BigInt>::new(self.database());
        statement.sql("SELECT COUNT(*) FROM ").found(&search_ranges, search, &search_filter, false);
        Ok(statement.get_result(self.connection)?)
    }

    /// The editions of a selection that a search finds, called `e`.
    pub(super) fn found_editions<A>(
        &mut self,
        statement: &mut Statement<A>,
        selection: &Selection,
        search: &Search,
        with_sort_values: bool,
    ) -> Result<(), StoreError> {
        let search_filter = self.search_filter(selection)?;
        let search_ranges = self.search_ranges(selection, search, &search_filter)?;
        statement.sql("SELECT e.entry_id");
        if with_sort_values {
            statement.sql(", e.slug, e.locale, e.revision, e.published_at, e.updated_at");
            statement.sort_values(&selection.sort, "e", true);
        }
        statement
            .sql(" FROM ")
            .found(&search_ranges, search, &search_filter, false)
            .editions_by("s.entry_id")
            .sql(" WHERE TRUE");
        if with_sort_values {
            statement.fence();
        }
        Ok(())
    }

    /// Where the editions of a selection may be, to find the last [`SEARCH_MATCHES_MAX`] of each locale.
    fn search_ranges(
        &mut self,
        selection: &Selection,
        search: &Search,
        search_filter: &SearchFilter<'_>,
    ) -> Result<Vec<SearchRange>, StoreError> {
        let scopes = self.searched_scopes(selection)?;
        let search_range = |scope: Scope| {
            let buckets = self.bucket_words_with(&scope, search, search_filter, SEARCH_MATCHES_MAX)?;
            Ok(SearchRange { scope, buckets })
        };
        scopes.into_iter().map(search_range).collect()
    }

    /// The scopes in which the editions of a selection may be. It comes first in every search.
    pub(super) fn searched_scopes(&mut self, selection: &Selection) -> Result<Vec<Scope>, StoreError> {
        let version = self.searched_version(&selection.content_type, &selection.search_version)?;
        let mut scopes = self.scopes(&selection.content_type, &version)?;
        if selection.locale.is_some() {
            scopes.retain(|Scope { locale, .. }| {
                [&selection.locale, &selection.fallback].into_iter().flatten().any(|wanted| wanted == locale)
            });
        }
        if self.database() == DatabaseKind::Postgres {
            // PostgreSQL takes going through all rows for cheaper than it is, for it does not count that words are kept
            // apart from their rows. What is sorted are some thousand rows at most. A plan for any words would make a
            // `tsquery` of them anew for every row.
            self.connection.batch_execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL work_mem = '16MB'; \
                 SET LOCAL plan_cache_mode = force_custom_plan",
            )?;
        }
        Ok(scopes)
    }
}
