//! Full-text searches.

use std::ops::RangeInclusive;

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::sql_types::{BigInt, Text};

use super::found::asked_of_postgres;
use super::narrowing::Narrowing;
use super::selection::Selection;
use super::statement::Statement;
use crate::content::EntryId;
use crate::content::search::Search;
use crate::store::search::{ERAS_MAX, Scope, configuration, era, eras};
use crate::store::target::DatabaseKind;
use crate::store::{Reads, StoreError};

/// The most entries that a search finds in each locale, those that were published last: for a word that nearly every entry
/// has.
pub(super) const SEARCH_MATCHES_MAX: i64 = 10_000;
/// The most entries that are ranked in each locale, those that were published last. Ranking one takes some microseconds.
pub(super) const SEARCH_RANKED_MAX: i64 = 2_000;

/// Where a search looks.
pub(super) struct Reach {
    /// The content type in a locale.
    pub(super) scope: Scope,
    /// On PostgreSQL the eras in which there is enough; none for all.
    pub(super) eras: Option<RangeInclusive<i64>>,
}

impl Reads<'_> {
    /// The entries of at most `limit` editions, the best first, behind the first `skip` of them.
    pub fn search_page(
        &mut self,
        selection: &Selection,
        search: &Search,
        skip: i64,
        limit: i64,
    ) -> Result<Vec<EntryId>, StoreError> {
        let narrowing = self.narrowing(selection)?;
        let reaches = self.reaches(selection, search, &narrowing, SEARCH_RANKED_MAX)?;
        let mut statement = Statement::<Text>::new(self.database());
        statement.sql("SELECT s.entry_id FROM ").found(&reaches, search, &narrowing, true);
        statement.sql(" ORDER BY s.rank, s.entry_id").limit(limit).sql(" OFFSET ").integer(skip);
        self.entries_of(statement)
    }

    /// How many editions of a selection a search finds.
    pub(super) fn found_count(&mut self, selection: &Selection, search: &Search) -> Result<i64, StoreError> {
        let narrowing = self.narrowing(selection)?;
        let reaches = self.reaches(selection, search, &narrowing, SEARCH_MATCHES_MAX)?;
        let mut statement = Statement::<BigInt>::new(self.database());
        statement.sql("SELECT COUNT(*) FROM ").found(&reaches, search, &narrowing, false);
        Ok(statement.get_result(self.link)?)
    }

    /// The editions of a selection that a search finds, called `e`.
    pub(super) fn found_editions<A>(
        &mut self,
        statement: &mut Statement<A>,
        selection: &Selection,
        search: &Search,
        with_sort_values: bool,
    ) -> Result<(), StoreError> {
        let narrowing = self.narrowing(selection)?;
        let reaches = self.reaches(selection, search, &narrowing, SEARCH_MATCHES_MAX)?;
        statement.sql("SELECT e.entry_id");
        if with_sort_values {
            statement.sql(", e.slug, e.locale, e.revision, e.published_at, e.updated_at");
            statement.sort_values(&selection.sort, "e", true);
        }
        statement.sql(" FROM ").found(&reaches, search, &narrowing, false).editions_by("s.entry_id").sql(" WHERE TRUE");
        if with_sort_values {
            statement.fence();
        }
        Ok(())
    }

    /// Where the editions of a selection may be, to find the last `wanted` of each locale.
    fn reaches(
        &mut self,
        selection: &Selection,
        search: &Search,
        narrowing: &Narrowing<'_>,
        wanted: i64,
    ) -> Result<Vec<Reach>, StoreError> {
        let mut scopes = self.scopes(&selection.content_type)?;
        if selection.locale.is_some() {
            scopes.retain(|Scope { locale, .. }| {
                [&selection.locale, &selection.fallback].into_iter().flatten().any(|wanted| wanted == locale)
            });
        }
        if self.database() == DatabaseKind::Sqlite {
            return Ok(scopes.into_iter().map(|scope| Reach { scope, eras: None }).collect());
        }
        // PostgreSQL takes going through all rows for cheaper than it is, for it does not count that words are kept apart
        // from their rows. What is sorted are some thousand rows at most.
        self.link.batch_execute("SET LOCAL enable_seqscan = off; SET LOCAL work_mem = '16MB'")?;
        let reach = |scope: Scope| {
            let eras = if narrowing.is_tight() { None } else { self.eras_with(&scope, search, narrowing, wanted)? };
            Ok(Reach { scope, eras })
        };
        scopes.into_iter().map(reach).collect()
    }

    /// The last eras of a scope in which at least `wanted` entries are found; none where it is as well to ask for all.
    /// It looks at few eras first, and guesses from them how many it takes.
    fn eras_with(
        &mut self,
        scope: &Scope,
        search: &Search,
        narrowing: &Narrowing<'_>,
        wanted: i64,
    ) -> Result<Option<RangeInclusive<i64>>, StoreError> {
        let last = era(self.newest_row(scope.number)?);
        let mut count = 2_i64;
        while count.saturating_mul(2) <= last && count <= ERAS_MAX {
            let some = (last - count + 1)..=last;
            let mut found = Statement::<BigInt>::new(DatabaseKind::Postgres);
            found.sql("SELECT COUNT(*) FROM (SELECT 1 FROM edition_search w");
            found.narrowing_join(narrowing, "w.entry_id").sql(" WHERE w.words @@ (CAST(");
            found.text(&eras(scope.number, some.clone())).sql(" AS tsquery) && ");
            asked_of_postgres(&mut found, &search.terms, configuration(&scope.locale));
            found.sql(")").narrowing_condition(narrowing, "w.entry_id").limit(wanted).sql(") c");
            let found: i64 = found.get_result(self.link)?;
            if found >= wanted {
                return Ok(Some(some));
            }
            // A fifth more than would do if the eras before were like these.
            let guess = count.saturating_mul(wanted).saturating_mul(6) / found.max(1).saturating_mul(5);
            count = guess.max(count.saturating_mul(2));
        }
        Ok(None)
    }
}
