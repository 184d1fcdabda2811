//! Filling the index of words where it is not there yet, or was made by other schemas.

use diesel::prelude::*;

use super::{first_row, last_row};
use crate::content::TypeName;
use crate::schema::{Catalog, SchemaKind};
use crate::store::query::Statement;
use crate::store::tables::search_types;
use crate::store::{DatabaseKind, StoreError, Transaction};

/// Changed whenever the words of the same edition would be others, so that the index is made anew.
const WORDS_VERSION: u32 = 1;
/// How many editions are held in memory while all are gone through.
const EDITIONS_AT_ONCE: i64 = 100;

impl Transaction<'_> {
    /// Brings the index of words to the catalog: of each content type whose words were told by another version of its
    /// schema, or by none, the words of all editions are written anew. Answers the content types of which they were.
    pub fn search_fill(&mut self, catalog: &Catalog) -> Result<Vec<TypeName>, StoreError> {
        let mut filled = Vec::new();
        for file in catalog.files_of(SchemaKind::Type) {
            let version = format!("{WORDS_VERSION} {}", file.version);
            let known: Option<String> = search_types::table
                .find(file.name.as_str())
                .select(search_types::version)
                .first(self.link)
                .optional()?;
            if known.as_ref() == Some(&version) {
                continue;
            }
            self.fill_type(&file.name, catalog)?;
            diesel::delete(search_types::table.find(file.name.as_str())).execute(self.link)?;
            let row = (search_types::content_type.eq(file.name.as_str()), search_types::version.eq(version));
            diesel::insert_into(search_types::table).values(row).execute(self.link)?;
            filled.push(file.name.clone());
        }
        Ok(filled)
    }

    fn fill_type(&mut self, content_type: &TypeName, catalog: &Catalog) -> Result<(), StoreError> {
        for scope in self.scopes(content_type)? {
            let mut gone = Statement::<diesel::sql_types::BigInt>::new(self.database());
            match self.database() {
                DatabaseKind::Sqlite => gone
                    .sql("DELETE FROM edition_search_rows WHERE id BETWEEN ")
                    .integer(first_row(scope.number))
                    .sql(" AND ")
                    .integer(last_row(scope.number)),
                DatabaseKind::Postgres => gone.sql("DELETE FROM edition_search WHERE scope = ").integer(scope.number),
            };
            gone.execute(self.link)?;
        }
        let mut last = String::new();
        loop {
            let editions = self.editions_of_type(content_type, &last, EDITIONS_AT_ONCE)?;
            let Some(newest) = editions.last() else { return Ok(()) };
            last = newest.entry.to_string();
            for edition in &editions {
                self.search_put(edition, catalog)?;
            }
        }
    }
}
