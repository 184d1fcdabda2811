//! Editions without their bytes: what they are called, and how many bytes it would be to read them.

use diesel::RunQueryDsl;
use diesel::sql_types::{BigInt, Text};

use super::query::Statement;
use super::{ReadTransaction, StoreError};
use crate::content::{EntryId, Locale, TypeName};

/// An edition without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionHead {
    /// The entry.
    pub entry: EntryId,
    /// Its slug, as readers see it.
    pub slug: String,
    /// Its locale.
    pub locale: Locale,
    /// How many bytes it has.
    pub bytes: usize,
}

/// How many names are looked up by one statement: far from the most parameters that one may have.
const NAMES_AT_ONCE: usize = 512;

impl ReadTransaction<'_> {
    /// How many bytes the editions of those entries have, in any order.
    pub fn edition_sizes(&mut self, entries: &[EntryId]) -> Result<Vec<EditionHead>, StoreError> {
        let ids: Vec<&str> = entries.iter().map(EntryId::as_str).collect();
        self.heads("entry_id", None, &ids)
    }

    /// The editions of a content type whose entries have one of those ids, and those that have one of those slugs, in
    /// whatever locale.
    pub fn editions_named(&mut self, content_type: &TypeName, names: &[&str]) -> Result<Vec<EditionHead>, StoreError> {
        let mut heads = self.heads("entry_id", Some(content_type), names)?;
        heads.extend(self.heads("slug", Some(content_type), names)?);
        Ok(heads)
    }

    fn heads(
        &mut self,
        column: &str,
        content_type: Option<&TypeName>,
        names: &[&str],
    ) -> Result<Vec<EditionHead>, StoreError> {
        let mut heads = Vec::new();
        for names in names.chunks(NAMES_AT_ONCE) {
            let Some(last) = names.last() else { continue };
            // As with editions themselves, there are to be few forms of the statement.
            let padded = names.iter().chain(std::iter::repeat(last)).take(names.len().next_power_of_two());
            let mut statement = Statement::<(Text, Text, Text, BigInt)>::new(self.database());
            statement.sql("SELECT entry_id, slug, locale, CAST(length(body) AS BIGINT) FROM editions WHERE ");
            statement.sql(column).sql(" IN (").texts(padded.copied()).sql(")");
            if let Some(content_type) = content_type {
                statement.sql(" AND content_type = ").text(content_type.as_str());
            }
            let rows: Vec<(String, String, String, i64)> = statement.load(self.connection)?;
            for (entry, slug, locale, bytes) in rows {
                heads.push(EditionHead {
                    entry: EntryId::parse(&entry).map_err(StoreError::corrupt)?,
                    slug,
                    locale: Locale::parse(&locale).map_err(StoreError::corrupt)?,
                    bytes: usize::try_from(bytes).unwrap_or(usize::MAX),
                });
            }
        }
        Ok(heads)
    }
}
