//! Writing the words of editions.

use std::collections::HashMap;

use diesel::RunQueryDsl;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::builds::search_version;
use super::texts::IndexTexts;
use super::{Scope, bucket_of, bucket_word, configuration, first_row, last_row};
use crate::content::{Edition, Locale};
use crate::schema::Catalog;
use crate::store::query::Statement;
use crate::store::tables::search_stale;
use crate::store::{DatabaseKind, StoreError, Transaction};

/// The scopes that were written to, each with its number and the number of its newest row.
pub(super) type NewestRows = HashMap<Locale, (i64, i64)>;

impl Transaction<'_> {
    /// Writes the words of an edition that has none yet into every index of its content type.
    pub(in crate::store) fn search_put(&mut self, edition: &Edition, catalog: &Catalog) -> Result<(), StoreError> {
        let Some(file) = catalog.content_type(edition.content_type.as_str()) else { return Ok(()) };
        let Some(texts) = IndexTexts::of(catalog, edition)? else { return Ok(()) };
        let own = search_version(file);
        let mut builds = self.search_builds(&edition.content_type)?;
        if builds.is_empty() {
            // It is complete if this is the first one.
            let is_complete = self.editions_behind(&edition.content_type, "")? == 1;
            self.search_build_create(&edition.content_type, &own, is_complete)?;
            builds = self.search_builds(&edition.content_type)?;
        }
        for build in builds {
            self.words_put(edition, &build.version, &texts, &mut NewestRows::new())?;
            if build.version != own {
                let mark = (
                    search_stale::content_type.eq(edition.content_type.as_str()),
                    search_stale::version.eq(&build.version),
                    search_stale::entry_id.eq(edition.entry.as_str()),
                );
                diesel::insert_into(search_stale::table).values(mark).execute(self.connection)?;
            }
        }
        Ok(())
    }

    /// Writes the words of an edition that has none yet into the index of a version.
    pub(super) fn words_put(
        &mut self,
        edition: &Edition,
        version: &str,
        texts: &IndexTexts,
        rows: &mut NewestRows,
    ) -> Result<(), StoreError> {
        let (scope, newest) = if let Some(existing) = rows.get(&edition.locale) {
            *existing
        } else {
            let scope = self.scope(&edition.content_type, version, &edition.locale)?;
            (scope, self.newest_row(scope)?)
        };
        let id = newest.saturating_add(1);
        rows.insert(edition.locale.clone(), (scope, id));
        match self.database() {
            DatabaseKind::Sqlite => self.put_on_sqlite(edition, id, texts),
            DatabaseKind::Postgres => self.put_on_postgres(edition, (scope, id), texts),
        }
    }

    /// Takes the words of an edition out of these scopes.
    pub(super) fn words_remove(&mut self, edition: &Edition, scopes: &[Scope]) -> Result<(), StoreError> {
        for scope in scopes {
            let mut gone = Statement::<BigInt>::new(self.database());
            match self.database() {
                DatabaseKind::Sqlite => gone
                    .sql("DELETE FROM edition_search_rows WHERE id BETWEEN ")
                    .integer(first_row(scope.number))
                    .sql(" AND ")
                    .integer(last_row(scope.number)),
                DatabaseKind::Postgres => gone.sql("DELETE FROM edition_search WHERE scope = ").integer(scope.number),
            };
            gone.sql(" AND entry_id = ").text(edition.entry.as_str());
            gone.execute(self.connection)?;
        }
        Ok(())
    }

    fn put_on_sqlite(&mut self, edition: &Edition, id: i64, texts: &IndexTexts) -> Result<(), StoreError> {
        let mut row = Statement::<BigInt>::new(DatabaseKind::Sqlite);
        row.sql("INSERT INTO edition_search_rows (id, entry_id) VALUES (").integer(id).sql(", ");
        row.text(edition.entry.as_str()).sql(")");
        row.execute(self.connection)?;
        let mut words = Statement::<BigInt>::new(DatabaseKind::Sqlite);
        words.sql("INSERT INTO edition_search (rowid, title, own, blocks) VALUES (").integer(id).sql(", ");
        words.texts([texts.title.folded.as_str(), texts.own.folded.as_str(), texts.blocks.folded.as_str()]);
        words.sql(")");
        words.execute(self.connection)?;
        Ok(())
    }

    /// Words as they are stand before those that the language reduces, so that they keep their places for phrases.
    fn put_on_postgres(
        &mut self,
        edition: &Edition,
        (scope, id): (i64, i64),
        texts: &IndexTexts,
    ) -> Result<(), StoreError> {
        let configuration = configuration(&edition.locale);
        let mut row = Statement::<BigInt>::new(DatabaseKind::Postgres);
        row.sql("INSERT INTO edition_search (entry_id, scope, id, own, words) SELECT ").text(edition.entry.as_str());
        row.sql(", ")
            .integer(scope)
            .sql(", ")
            .integer(id)
            .sql(", v.plain || v.reduced, v.plain || v.blocks || v.reduced");
        row.sql(" || array_to_tsvector(ARRAY[").text(&bucket_word(scope, bucket_of(id))).sql("])");
        if configuration != "simple" {
            row.sql(&format!(" || to_tsvector('{configuration}', ")).text(&texts.blocks.spoken).sql(")");
        }
        row.sql(" FROM (SELECT setweight(to_tsvector('simple', ").text(&texts.title.folded);
        row.sql("), 'A') || setweight(to_tsvector('simple', ").text(&texts.own.folded);
        row.sql("), 'B') AS plain, to_tsvector('simple', ").text(&texts.blocks.folded).sql(") AS blocks, ");
        if configuration == "simple" {
            row.sql("''::tsvector AS reduced");
        } else {
            row.sql(&format!("setweight(to_tsvector('{configuration}', ")).text(&texts.title.spoken);
            row.sql(&format!("), 'A') || setweight(to_tsvector('{configuration}', ")).text(&texts.own.spoken);
            row.sql("), 'B') AS reduced");
        }
        row.sql(") v");
        row.execute(self.connection)?;
        Ok(())
    }
}
