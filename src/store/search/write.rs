//! Writing the words of editions.

use diesel::RunQueryDsl;
use diesel::sql_types::BigInt;

use super::texts::IndexTexts;
use super::{configuration, era, era_word};
use crate::content::Edition;
use crate::schema::Catalog;
use crate::store::query::Statement;
use crate::store::{DatabaseKind, StoreError, Transaction};

impl Transaction<'_> {
    /// Writes the words of an edition that has none yet.
    pub(in crate::store) fn search_put(&mut self, edition: &Edition, catalog: &Catalog) -> Result<(), StoreError> {
        let Some(texts) = IndexTexts::of(catalog, edition)? else { return Ok(()) };
        let scope = self.scope(&edition.content_type, &edition.locale)?;
        match self.database() {
            DatabaseKind::Sqlite => self.put_on_sqlite(edition, scope, &texts),
            DatabaseKind::Postgres => self.put_on_postgres(edition, scope, &texts),
        }
    }

    fn put_on_sqlite(&mut self, edition: &Edition, scope: i64, texts: &IndexTexts) -> Result<(), StoreError> {
        let id = self.newest_row(scope)?.saturating_add(1);
        let mut row = Statement::<BigInt>::new(DatabaseKind::Sqlite);
        row.sql("INSERT INTO edition_search_rows (id, entry_id) VALUES (").integer(id).sql(", ");
        row.text(edition.entry.as_str()).sql(")");
        row.execute(self.link)?;
        let mut words = Statement::<BigInt>::new(DatabaseKind::Sqlite);
        words.sql("INSERT INTO edition_search (rowid, title, own, blocks) VALUES (").integer(id).sql(", ");
        words.texts([texts.title.folded.as_str(), texts.own.folded.as_str(), texts.blocks.folded.as_str()]);
        words.sql(")");
        words.execute(self.link)?;
        Ok(())
    }

    /// Words as they are stand before those that the language reduces, so that they keep their places for phrases.
    fn put_on_postgres(&mut self, edition: &Edition, scope: i64, texts: &IndexTexts) -> Result<(), StoreError> {
        let configuration = configuration(&edition.locale);
        let id = self.newest_row(scope)?.saturating_add(1);
        let mut row = Statement::<BigInt>::new(DatabaseKind::Postgres);
        row.sql("INSERT INTO edition_search (entry_id, scope, id, own, words) SELECT ").text(edition.entry.as_str());
        row.sql(", ")
            .integer(scope)
            .sql(", ")
            .integer(id)
            .sql(", v.plain || v.reduced, v.plain || v.blocks || v.reduced");
        row.sql(" || array_to_tsvector(ARRAY[").text(&era_word(scope, era(id))).sql("])");
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
        row.execute(self.link)?;
        Ok(())
    }
}
