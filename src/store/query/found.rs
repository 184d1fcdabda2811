//! What a full-text search finds, as SQL.
//!
//! Terms hold letters and digits alone, each in quotes where a language of searches has them, and all of them bound: no
//! sign that a client sent means anything there.

use super::search::{SEARCH_MATCHES_MAX, SEARCH_RANKED_MAX, SearchRange};
use super::search_filter::SearchFilter;
use super::statement::Statement;
use crate::content::search::{Search, Term};
use crate::store::search::{Scope, buckets, configuration, first_row, last_row};
use crate::store::target::DatabaseKind;

impl<A> Statement<A> {
    /// What a search finds where it looks, as `s` with the columns `entry_id` and `rank`, which is the less, the better, where
    /// it is asked for.
    pub(super) fn found(
        &mut self,
        search_ranges: &[SearchRange],
        search: &Search,
        search_filter: &SearchFilter<'_>,
        is_ranked: bool,
    ) -> &mut Self {
        if search_ranges.is_empty() {
            return self.sql("(SELECT '' AS entry_id, 0.0 AS rank WHERE FALSE) s");
        }
        self.sql("(").joined(search_ranges, " UNION ALL ", |this, search_range| {
            match this.database {
                DatabaseKind::Sqlite => this.found_on_sqlite(&search_range.scope, search, search_filter, is_ranked),
                DatabaseKind::Postgres => this.found_on_postgres(search_range, search, search_filter, is_ranked),
            };
        });
        self.sql(") s")
    }

    /// A word of the title counts as much as eight in blocks.
    fn found_on_sqlite(
        &mut self,
        scope: &Scope,
        search: &Search,
        search_filter: &SearchFilter<'_>,
        is_ranked: bool,
    ) -> &mut Self {
        let rank = if is_ranked { "bm25(edition_search, 8.0, 3.0, 1.0)" } else { "0.0" };
        self.sql(&format!("SELECT f.entry_id, f.rank FROM (SELECT r.entry_id, {rank} AS rank FROM edition_search"));
        self.sql(" CROSS JOIN edition_search_rows r ON r.id = edition_search.rowid");
        self.narrowing_join(search_filter, "r.entry_id");
        self.sql(" WHERE ")
            .within_deadline("r")
            .sql(" AND edition_search MATCH ")
            .text(&sqlite_match(search))
            .sql(" AND edition_search.rowid BETWEEN ");
        self.integer(first_row(scope.number)).sql(" AND ").integer(last_row(scope.number));
        self.narrowing_condition(search_filter, "r.entry_id");
        self.sql(" ORDER BY edition_search.rowid DESC").limit(most(is_ranked)).sql(") f")
    }

    fn found_on_postgres(
        &mut self,
        SearchRange { scope, buckets: some }: &SearchRange,
        search: &Search,
        search_filter: &SearchFilter<'_>,
        is_ranked: bool,
    ) -> &mut Self {
        let configuration = configuration(&scope.locale);
        self.sql("(SELECT f.entry_id, f.rank FROM (SELECT w.entry_id, w.id, ");
        if is_ranked {
            // What a word counts in blocks, in other own texts and in the title.
            self.sql("-ts_rank('{0.125, 0.125, 0.375, 1.0}', w.own, q.query)::double precision AS rank");
        } else {
            self.sql("0.0 AS rank");
        }
        self.sql(" FROM edition_search w CROSS JOIN (SELECT ");
        postgres_match(self, &search.terms, configuration);
        self.sql(" AS query) q").narrowing_join(search_filter, "w.entry_id").sql(" WHERE w.words @@ ");
        match some {
            None => self.sql("q.query"),
            Some(some) => self.sql("(CAST(").text(&buckets(scope.number, some.clone())).sql(" AS tsquery) && q.query)"),
        };
        self.sql(" AND w.scope = ").integer(scope.number).narrowing_condition(search_filter, "w.entry_id");
        // Without a fence PostgreSQL would go through the index of ids, and would rank last: to sort a rank is cheaper
        // than to sort what is ranked by it.
        self.fence().sql(") f ORDER BY f.id DESC").limit(most(is_ranked)).sql(")")
    }
}

const fn most(is_ranked: bool) -> i64 {
    if is_ranked { SEARCH_RANKED_MAX } else { SEARCH_MATCHES_MAX }
}

/// The terms in the words of FTS5.
fn sqlite_match(search: &Search) -> String {
    let term = |term: &Term| format!("\"{}\"{}", term.folded.join(" "), if term.is_prefix { " *" } else { "" });
    search.terms.iter().map(term).collect::<Vec<_>>().join(" AND ")
}

/// The terms as a `tsquery`: each as it is, and a word also as the language reduces it. So words that a language leaves out
/// are found too.
pub(in crate::store) fn postgres_match<A>(statement: &mut Statement<A>, terms: &[Term], configuration: &str) {
    statement.joined(terms, " && ", |this, term| match (term.spoken.as_slice(), term.is_prefix) {
        (_, true) => {
            this.sql("to_tsquery('simple', ").text(&format!("{}:*", term.folded.concat())).sql(")");
        }
        ([spoken], false) if configuration != "simple" => {
            this.sql("(phraseto_tsquery('simple', ").text(&term.folded.concat());
            this.sql(&format!(") || plainto_tsquery('{configuration}', ")).text(spoken).sql("))");
        }
        _ => {
            this.sql("phraseto_tsquery('simple', ").text(&term.folded.join(" ")).sql(")");
        }
    });
}
