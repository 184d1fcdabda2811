//! Building an index of words piece by piece: words are told outside of the write that stores them, and a piece that was
//! overtaken by another write changes nothing.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::builds::search_version;
use super::texts::IndexTexts;
use super::{Scope, first_row, last_row};
use crate::content::{Edition, TypeName};
use crate::schema::{Catalog, SchemaKind};
use crate::store::query::Statement;
use crate::store::tables::{editions, search_stale};
use crate::store::{DatabaseKind, ReadTransaction, StoreError, Transaction};

/// How many editions are in a piece: writers wait at most for that many.
pub(super) const PIECE_EDITIONS: i64 = 64;

/// Some editions with their words, to be written into the index of a version.
pub(super) struct FillBatch {
    pub(super) content_type: TypeName,
    version: String,
    reason: Reason,
    editions: Vec<(Edition, IndexTexts)>,
}

/// Why the words of a piece are told.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    /// The index is built, and this is what stands behind that entry.
    Build { after: String, is_last: bool },
    /// Schemas of another version told those that are there.
    Stale,
}

/// What came of a piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FillResult {
    /// How many editions of an index that is built were gone through.
    pub(super) built: i64,
    /// Whether the index is complete now, and was not before.
    pub(super) is_complete: bool,
    /// The editions that are found by other words now.
    pub(super) corrected: Vec<Edition>,
}

impl ReadTransaction<'_> {
    /// The next piece that is missing in an index of the catalog's versions; none where all are complete and as their own
    /// schemas tell them.
    pub(super) fn search_piece(&mut self, catalog: &Catalog) -> Result<Option<FillBatch>, StoreError> {
        for file in catalog.files_of(SchemaKind::Type) {
            let version = search_version(file);
            let builds = self.search_builds(&file.name)?;
            let Some(build) = builds.into_iter().find(|build| build.version == version) else { continue };
            let (editions, reason) = match build.built_to {
                Some(after) => {
                    let editions = self.editions_of_type(&file.name, &after, PIECE_EDITIONS)?;
                    let is_last = i64::try_from(editions.len()).is_ok_and(|count| count < PIECE_EDITIONS);
                    (editions, Reason::Build { after, is_last })
                }
                None => match self.stale_editions(&file.name, &version)? {
                    stale if stale.is_empty() => continue,
                    stale => (stale, Reason::Stale),
                },
            };
            let indexed = |edition: Edition| Ok((IndexTexts::of(catalog, &edition)?.unwrap_or_default(), edition));
            let indexed = editions.into_iter().map(indexed).collect::<Result<Vec<_>, StoreError>>()?;
            let editions = indexed.into_iter().map(|(texts, edition)| (edition, texts)).collect();
            return Ok(Some(FillBatch { content_type: file.name.clone(), version, reason, editions }));
        }
        Ok(None)
    }

    fn stale_editions(&mut self, content_type: &TypeName, version: &str) -> Result<Vec<Edition>, StoreError> {
        let ids: Vec<String> = search_stale::table
            .filter(search_stale::content_type.eq(content_type.as_str()))
            .filter(search_stale::version.eq(version))
            .order(search_stale::entry_id)
            .limit(PIECE_EDITIONS)
            .select(search_stale::entry_id)
            .load(self.connection)?;
        let ids = ids.iter().map(|id| crate::content::EntryId::parse(id).map_err(StoreError::corrupt));
        let ids = ids.collect::<Result<Vec<_>, _>>()?;
        self.editions_of(&ids)
    }

    /// Which of these entries have words in one of these scopes.
    fn entries_with_words(&mut self, ids: &[&str], scopes: &[Scope]) -> Result<HashSet<String>, StoreError> {
        if ids.is_empty() || scopes.is_empty() {
            return Ok(HashSet::new());
        }
        let mut found = Statement::<Text>::new(self.database());
        match self.database() {
            DatabaseKind::Sqlite => {
                found.sql("SELECT entry_id FROM edition_search_rows WHERE (");
                found.joined(scopes, " OR ", |this, scope| {
                    this.sql("id BETWEEN ").integer(first_row(scope.number)).sql(" AND ");
                    this.integer(last_row(scope.number));
                });
            }
            DatabaseKind::Postgres => {
                found.sql("SELECT entry_id FROM edition_search WHERE (");
                found.joined(scopes, " OR ", |this, scope| {
                    this.sql("scope = ").integer(scope.number);
                });
            }
        }
        found.sql(") AND entry_id IN (").texts(ids.iter().copied()).sql(")");
        Ok(found.load::<String>(self.connection)?.into_iter().collect())
    }
}

impl Transaction<'_> {
    /// Writes a piece into its index. What was published anew since the piece was read has its words already.
    pub(super) fn search_write(&mut self, piece: FillBatch) -> Result<FillResult, StoreError> {
        let FillBatch { content_type, version, reason, editions: piece } = piece;
        let build = self.search_builds(&content_type)?.into_iter().find(|build| build.version == version);
        let expected = match &reason {
            Reason::Build { after, .. } => Some(after.as_str()),
            Reason::Stale => None,
        };
        // Another node was faster, or has dropped the index.
        let Some(build) = build.filter(|build| build.built_to.as_deref() == expected) else {
            return Ok(FillResult::default());
        };
        let current = self.etags(&piece)?;
        let is_current = |edition: &Edition| current.get(edition.entry.as_str()) == Some(&edition.etag);
        let mut written = FillResult::default();
        let last = piece.last().map(|(edition, _)| edition.entry.to_string());
        written.built = i64::try_from(piece.len()).unwrap_or(i64::MAX);
        let scopes = self.scopes(&content_type, &version)?;
        let has_words = if reason == Reason::Stale {
            written.built = 0;
            for (edition, _) in piece.iter().filter(|(edition, _)| is_current(edition)) {
                self.words_remove(edition, &scopes)?;
                self.stale_remove(edition, &version)?;
            }
            HashSet::new()
        } else {
            let ids: Vec<&str> = piece.iter().map(|(edition, _)| edition.entry.as_str()).collect();
            self.entries_with_words(&ids, &scopes)?
        };
        let mut rows = HashMap::new();
        for (edition, texts) in piece {
            if is_current(&edition) && !has_words.contains(edition.entry.as_str()) {
                self.words_put(&edition, &version, &texts, &mut rows)?;
                if reason == Reason::Stale {
                    written.corrected.push(edition);
                }
            }
        }
        if let Reason::Build { is_last, .. } = reason {
            written.is_complete = is_last;
            let built_to = if is_last { None } else { last.as_deref() };
            self.search_built_to(&content_type, &build.version, built_to)?;
        }
        Ok(written)
    }

    /// The entity tags of what readers see of these entries now.
    fn etags(&mut self, piece: &[(Edition, IndexTexts)]) -> Result<HashMap<String, String>, StoreError> {
        let ids: Vec<&str> = piece.iter().map(|(edition, _)| edition.entry.as_str()).collect();
        let rows: Vec<(String, String)> = editions::table
            .filter(editions::entry_id.eq_any(ids))
            .select((editions::entry_id, editions::etag))
            .load(self.connection)?;
        Ok(rows.into_iter().collect())
    }

    fn stale_remove(&mut self, edition: &Edition, version: &str) -> Result<(), StoreError> {
        let mark = search_stale::table.find((edition.content_type.as_str(), version, edition.entry.as_str()));
        diesel::delete(mark).execute(self.connection)?;
        Ok(())
    }
}
