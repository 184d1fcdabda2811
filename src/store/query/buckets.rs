//! In which eras PostgreSQL looks for what is searched for: in the last ones, and in no more than have enough.

use std::ops::RangeInclusive;

use diesel::RunQueryDsl;
use diesel::sql_types::BigInt;

use super::found::postgres_match;
use super::search_filter::SearchFilter;
use super::statement::Statement;
use crate::content::search::Search;
use crate::store::search::{BUCKETS_MAX, Scope, bucket_of, buckets, configuration};
use crate::store::target::DatabaseKind;
use crate::store::{ReadTransaction, StoreError};

/// The last eras of a scope, more of them each time that they had too little.
pub(super) struct BucketWindow {
    /// The last era.
    last: i64,
    /// How many eras are to be looked at.
    count: i64,
    /// How many entries are to be found.
    wanted: i64,
}

impl BucketWindow {
    /// The eras to look at; none where it is as well to look at all.
    pub(super) fn buckets(&self) -> Option<RangeInclusive<i64>> {
        let is_part = self.count.saturating_mul(2) <= self.last && self.count <= BUCKETS_MAX;
        is_part.then(|| (self.last - self.count + 1)..=self.last)
    }

    /// Takes so many more that there is enough in them if the eras before are like those that have `found`, and a fifth
    /// more than that.
    pub(super) fn widen(&mut self, found: i64) {
        let guess = self.count.saturating_mul(self.wanted).saturating_mul(6) / found.max(1).saturating_mul(5);
        self.count = guess.max(self.count.saturating_mul(2));
    }
}

impl ReadTransaction<'_> {
    /// The eras of a scope, of which few are to be looked at first.
    pub(super) fn window(
        &mut self,
        scope: &Scope,
        search_filter: &SearchFilter<'_>,
        wanted: i64,
    ) -> Result<BucketWindow, StoreError> {
        let is_whole = self.database() == DatabaseKind::Sqlite || search_filter.is_tight();
        let last = if is_whole { 0 } else { bucket_of(self.newest_row(scope.number)?) };
        Ok(BucketWindow { last, count: 2, wanted })
    }

    /// The last eras of a scope in which at least `wanted` entries are found; none where it is as well to look at all.
    pub(super) fn bucket_words_with(
        &mut self,
        scope: &Scope,
        search: &Search,
        search_filter: &SearchFilter<'_>,
        wanted: i64,
    ) -> Result<Option<RangeInclusive<i64>>, StoreError> {
        let mut window = self.window(scope, search_filter, wanted)?;
        while let Some(some) = window.buckets() {
            let mut found = Statement::<BigInt>::new(DatabaseKind::Postgres);
            found.sql("SELECT COUNT(*) FROM (SELECT 1 FROM edition_search w");
            found.narrowing_join(search_filter, "w.entry_id").sql(" WHERE w.words @@ (CAST(");
            found.text(&buckets(scope.number, some.clone())).sql(" AS tsquery) && ");
            postgres_match(&mut found, &search.terms, configuration(&scope.locale));
            found.sql(")").narrowing_condition(search_filter, "w.entry_id").limit(wanted).sql(") c");
            let found: i64 = found.get_result(self.connection)?;
            if found >= wanted {
                return Ok(Some(some));
            }
            window.widen(found);
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eras_are_widened_by_what_was_found_until_all_are_as_well() {
        let mut window = BucketWindow { last: 48, count: 2, wanted: 2_000 };
        assert_eq!(window.buckets(), Some(47..=48));
        window.widen(585);
        assert_eq!(window.buckets(), Some(41..=48), "2 × 2000 / 585 × 1.2 are 8.2");
        window.widen(1_999);
        assert_eq!(window.buckets(), Some(33..=48), "twice as many at least");
        window.widen(1_999);
        assert_eq!(window.buckets(), None, "32 are more than half");
        window = BucketWindow { last: 1_000, count: 2, wanted: 2_000 };
        window.widen(0);
        assert_eq!(window.buckets(), None, "more words than a search should have");
    }
}
