//! Which indexes of words there are: one for each version of a content type's schema that a server searches by.
//!
//! A server with other schemas builds an index of its own beside those of others, and searches in one of theirs until its own
//! is complete. Whoever publishes writes the words into all of them, so that what is published is found at once everywhere;
//! in the index of another version they are as the publisher's schemas tell them, until a server that has the version tells
//! them anew.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::{first_row, last_row};
use crate::content::TypeName;
use crate::schema::SchemaFile;
use crate::store::query::Statement;
use crate::store::tables::{editions, search_builds, search_indexes, search_stale};
use crate::store::{DatabaseKind, ReadTransaction, StoreError, Transaction};

/// Changed whenever the words of the same edition would be others, so that the index is built anew.
const WORDS_VERSION: u32 = 1;
/// An index that no server has used for so long, in microseconds, is dropped: one hour, long enough to prepare an index before
/// a deployment, and to go back to the release before.
const UNUSED_MAX: i64 = 3_600_000_000;
/// How long the use of an index is not noted again, in microseconds: a part of the time after which it is dropped.
const USE_NOTED: i64 = UNUSED_MAX / 4;

/// By which version the words of a content type are told: its schema's, and that of what counts as a word.
pub fn search_version(file: &SchemaFile) -> String {
    format!("{WORDS_VERSION} {}", file.version)
}

/// An index of words of one version of a content type's schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Build {
    /// Which.
    pub(super) version: String,
    /// The entry up to which, in the order of ids, the words of all editions are there; none when those of all are.
    pub(super) built_to: Option<String>,
}

impl ReadTransaction<'_> {
    /// The indexes of a content type, the one first that was used last.
    pub(super) fn search_builds(&mut self, content_type: &TypeName) -> Result<Vec<Build>, StoreError> {
        let rows: Vec<(String, Option<String>)> = search_builds::table
            .filter(search_builds::content_type.eq(content_type.as_str()))
            .order((search_builds::used_at.desc(), search_builds::version))
            .select((search_builds::version, search_builds::built_to))
            .load(self.connection)?;
        Ok(rows.into_iter().map(|(version, built_to)| Build { version, built_to }).collect())
    }

    /// In which index a node searches whose schemas have the version `own`: its own if that is complete, else the one that is
    /// complete and was used last. While the first index of all is built there is none.
    pub(in crate::store) fn searched_version(
        &mut self,
        content_type: &TypeName,
        own: &str,
    ) -> Result<String, StoreError> {
        let builds = self.search_builds(content_type)?;
        let complete = || builds.iter().filter(|build| build.built_to.is_none());
        let chosen = complete().find(|build| build.version == own).or_else(|| complete().next());
        match chosen {
            Some(build) => Ok(build.version.clone()),
            None if builds.is_empty() => Ok(own.to_owned()),
            None => Err(StoreError::SearchIncomplete { content_type: content_type.clone() }),
        }
    }

    /// Whether it is time to note which indexes this server uses, or to drop some: `used` are pairs of content type and
    /// version. The use of an index that is the only one of its content type need not be noted, for whoever begins another
    /// one notes it ([`search_use`](Transaction::search_use)).
    pub(super) fn search_is_due(&mut self, used: &[(TypeName, String)]) -> Result<bool, StoreError> {
        let now = self.database_time()?;
        let all: Vec<(String, String, i64)> = search_builds::table
            .select((search_builds::content_type, search_builds::version, search_builds::used_at))
            .load(self.connection)?;
        let is_used = |(content_type, version, _): &&(String, String, i64)| {
            used.iter().any(|(used_type, used_version)| used_type.as_str() == content_type && used_version == version)
        };
        let (own, others): (Vec<_>, Vec<_>) = all.iter().partition(is_used);
        let is_beside = |content_type: &String| others.iter().any(|(other_type, ..)| other_type == content_type);
        Ok(own.len() < used.len()
            || own
                .iter()
                .any(|(content_type, _, used_at)| now.saturating_sub(*used_at) > USE_NOTED && is_beside(content_type))
            || others.iter().any(|(.., used_at)| now.saturating_sub(*used_at) > UNUSED_MAX))
    }

    /// An index that was dropped and still has rows.
    pub(super) fn search_dropped(&mut self) -> Result<Option<i64>, StoreError> {
        let of_build = search_builds::table.on(search_builds::content_type
            .eq(search_indexes::content_type)
            .and(search_builds::version.eq(search_indexes::version)));
        let dropped = search_indexes::table.left_join(of_build).filter(search_builds::version.is_null());
        Ok(dropped.select(search_indexes::number).first(self.connection).optional()?)
    }

    /// How many editions of a content type stand behind an entry in the order of ids.
    pub(super) fn editions_behind(&mut self, content_type: &TypeName, entry: &str) -> Result<i64, StoreError> {
        let behind = editions::table
            .filter(editions::content_type.eq(content_type.as_str()))
            .filter(editions::entry_id.gt(entry));
        Ok(behind.count().get_result(self.connection)?)
    }

    /// The time by the database's clock, which all nodes share, in microseconds since 1970.
    pub(in crate::store) fn database_time(&mut self) -> Result<i64, StoreError> {
        let mut time = Statement::<BigInt>::new(self.database());
        time.sql(match self.database() {
            DatabaseKind::Sqlite => "SELECT CAST(unixepoch('subsec') * 1000000 AS INTEGER)",
            DatabaseKind::Postgres => "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)",
        });
        Ok(time.get_result(self.connection)?)
    }
}

impl Transaction<'_> {
    /// Notes that a server searches by a version. An index that is not there yet is begun; it is complete if there is nothing
    /// to build it of. Those beside it count as used until now, for a server that was alone did not note it.
    pub(super) fn search_use(&mut self, content_type: &TypeName, version: &str) -> Result<(), StoreError> {
        let now = self.database_time()?;
        let own = search_builds::table.find((content_type.as_str(), version));
        if diesel::update(own).set(search_builds::used_at.eq(now)).execute(self.connection)? > 0 {
            return Ok(());
        }
        let of_type = search_builds::table.filter(search_builds::content_type.eq(content_type.as_str()));
        let newest: Option<i64> = of_type.select(diesel::dsl::max(search_builds::used_at)).first(self.connection)?;
        if let Some(unnoted) = newest.map(|newest| now.saturating_sub(newest)).filter(|unnoted| *unnoted > 0) {
            // Which of them was used last stays so.
            diesel::update(of_type)
                .set(search_builds::used_at.eq(search_builds::used_at + unnoted))
                .execute(self.connection)?;
        }
        let is_empty = self.editions_behind(content_type, "")? == 0;
        self.search_build_create(content_type, version, is_empty)
    }

    /// Begins an index.
    pub(super) fn search_build_create(
        &mut self,
        content_type: &TypeName,
        version: &str,
        is_complete: bool,
    ) -> Result<(), StoreError> {
        let row = (
            search_builds::content_type.eq(content_type.as_str()),
            search_builds::version.eq(version),
            search_builds::built_to.eq((!is_complete).then_some("")),
            search_builds::used_at.eq(self.database_time()?),
        );
        diesel::insert_into(search_builds::table).values(row).execute(self.connection)?;
        Ok(())
    }

    /// Notes how far an index is built.
    pub(super) fn search_built_to(
        &mut self,
        content_type: &TypeName,
        version: &str,
        entry: Option<&str>,
    ) -> Result<(), StoreError> {
        let own = search_builds::table.find((content_type.as_str(), version));
        diesel::update(own).set(search_builds::built_to.eq(entry)).execute(self.connection)?;
        Ok(())
    }

    /// Drops the indexes that no server has used for long, except those of `used`, pairs of content type and version; nobody
    /// searches in them or writes into them from then on. Their rows go piece by piece.
    pub(super) fn search_drop_unused(&mut self, used: &[(TypeName, String)]) -> Result<(), StoreError> {
        let least = self.database_time()?.saturating_sub(UNUSED_MAX);
        let unused: Vec<(String, String)> = search_builds::table
            .filter(search_builds::used_at.lt(least))
            .select((search_builds::content_type, search_builds::version))
            .load(self.connection)?;
        let is_used = |content_type: &str, version: &str| {
            used.iter().any(|(used_type, used_version)| used_type.as_str() == content_type && used_version == version)
        };
        for (content_type, version) in unused {
            if !is_used(&content_type, &version) {
                diesel::delete(search_builds::table.find((&content_type, &version))).execute(self.connection)?;
                let stale = search_stale::table
                    .filter(search_stale::content_type.eq(&content_type))
                    .filter(search_stale::version.eq(&version));
                diesel::delete(stale).execute(self.connection)?;
            }
        }
        Ok(())
    }

    /// Deletes at most so many rows of an index that was dropped; whether there was one.
    pub(super) fn search_sweep(&mut self, limit: i64) -> Result<bool, StoreError> {
        let Some(scope) = self.search_dropped()? else { return Ok(false) };
        let mut gone = Statement::<BigInt>::new(self.database());
        match self.database() {
            DatabaseKind::Sqlite => gone
                .sql(
                    "DELETE FROM edition_search_rows WHERE id IN (SELECT id FROM edition_search_rows WHERE id BETWEEN ",
                )
                .integer(first_row(scope))
                .sql(" AND ")
                .integer(last_row(scope)),
            DatabaseKind::Postgres => gone
                .sql("DELETE FROM edition_search WHERE scope = ")
                .integer(scope)
                .sql(" AND id IN (SELECT id FROM edition_search WHERE scope = ")
                .integer(scope),
        };
        gone.limit(limit).sql(")");
        if gone.execute(self.connection)? == 0 {
            diesel::delete(search_indexes::table.find(scope)).execute(self.connection)?;
        }
        Ok(true)
    }
}
