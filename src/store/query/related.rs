//! Editions that have values in common with another.

use diesel::sql_types::Text;

use super::statement::Statement;
use crate::content::query::head;
use crate::content::{EntryId, Locale, TypeName};
use crate::store::{ReadTransaction, StoreError};

impl ReadTransaction<'_> {
    /// The entries of at most `limit` editions of a content type and locale, but not `except`, that have one of `texts`
    /// under one of `paths`: those with the most of them first, then the newest published. Of a long text its beginning
    /// counts.
    pub fn related_entries(
        &mut self,
        (content_type, locale): (&TypeName, &Locale),
        except: &EntryId,
        (paths, texts): (&[String], &[String]),
        limit: i64,
    ) -> Result<Vec<EntryId>, StoreError> {
        if paths.is_empty() || texts.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = Statement::<Text>::new(self.database());
        statement.sql("SELECT v.entry_id FROM edition_values v JOIN editions e ON e.entry_id = v.entry_id");
        statement.sql(" WHERE ").within_deadline("v").sql(" AND v.content_type = ").text(content_type.as_str());
        statement.sql(" AND v.path IN (").texts(paths.iter().map(String::as_str));
        statement.sql(") AND v.head IN (").texts(texts.iter().map(|text| head(text)));
        statement.sql(") AND e.locale = ").text(locale.as_str());
        statement.sql(" AND v.entry_id <> ").text(except.as_str());
        statement.sql(" GROUP BY v.entry_id, e.published_at");
        statement.sql(" ORDER BY COUNT(DISTINCT v.head) DESC, e.published_at DESC, v.entry_id DESC").limit(limit);
        self.entries_of(statement)
    }
}
