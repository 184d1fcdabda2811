//! Scopes: a number for each content type, version of its schema and locale.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::content::{Locale, TypeName};
use crate::store::query::Statement;
use crate::store::tables::search_indexes;
use crate::store::{DatabaseKind, ReadTransaction, StoreError, Transaction};

/// How many rows one scope can have: a row is never given the number of another scope's.
const ROWS: i64 = 1 << 40;
/// The first number of a scope. Below it are those of the release before, which may still give some out.
const FIRST_NUMBER: i64 = 1 << 20;

/// The number of a content type, a version of its schema and a locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Scope {
    /// The number.
    pub(in crate::store) number: i64,
    /// The locale.
    pub(in crate::store) locale: Locale,
}

/// The least number that a row of a scope can have on SQLite.
pub(in crate::store) const fn first_row(scope: i64) -> i64 {
    scope.saturating_mul(ROWS)
}

/// The greatest.
pub(in crate::store) const fn last_row(scope: i64) -> i64 {
    first_row(scope).saturating_add(ROWS - 1)
}

impl ReadTransaction<'_> {
    /// The greatest number of a row of a scope; where it has none, what stands before the first.
    pub(in crate::store) fn newest_row(&mut self, scope: i64) -> Result<i64, StoreError> {
        let mut newest = Statement::<BigInt>::new(self.database());
        match self.database() {
            DatabaseKind::Sqlite => newest
                .sql("SELECT COALESCE(MAX(id), ")
                .integer(first_row(scope))
                .sql(") FROM edition_search_rows WHERE id BETWEEN ")
                .integer(first_row(scope))
                .sql(" AND ")
                .integer(last_row(scope)),
            DatabaseKind::Postgres => {
                newest.sql("SELECT COALESCE(MAX(id), 0) FROM edition_search WHERE scope = ").integer(scope)
            }
        };
        Ok(newest.get_result(self.connection)?)
    }

    /// The scopes of a version of a content type, each for a locale in which it has, or had, editions.
    pub(in crate::store) fn scopes(
        &mut self,
        content_type: &TypeName,
        version: &str,
    ) -> Result<Vec<Scope>, StoreError> {
        let rows: Vec<(i64, String)> = search_indexes::table
            .filter(search_indexes::content_type.eq(content_type.as_str()))
            .filter(search_indexes::version.eq(version))
            .order(search_indexes::number)
            .select((search_indexes::number, search_indexes::locale))
            .load(self.connection)?;
        let scope = |(number, locale): (i64, String)| {
            Ok(Scope { number, locale: Locale::parse(&locale).map_err(StoreError::corrupt)? })
        };
        rows.into_iter().map(scope).collect()
    }
}

impl Transaction<'_> {
    /// The scope of a version of a content type and a locale, made if there is none yet.
    pub(super) fn scope(&mut self, content_type: &TypeName, version: &str, locale: &Locale) -> Result<i64, StoreError> {
        if let Some(existing) = self.scopes(content_type, version)?.into_iter().find(|scope| scope.locale == *locale) {
            return Ok(existing.number);
        }
        let greatest: Option<i64> =
            search_indexes::table.select(diesel::dsl::max(search_indexes::number)).first(self.connection)?;
        let number = greatest.unwrap_or(0).saturating_add(1).max(FIRST_NUMBER);
        let row = (
            search_indexes::number.eq(number),
            search_indexes::content_type.eq(content_type.as_str()),
            search_indexes::version.eq(version),
            search_indexes::locale.eq(locale.as_str()),
        );
        diesel::insert_into(search_indexes::table).values(row).execute(self.connection)?;
        Ok(number)
    }
}
