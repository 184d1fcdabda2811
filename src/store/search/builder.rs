//! Builds the index of words of this node's schemas while the node serves, and keeps it true.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use super::builds::search_version;
use super::fill::FillResult;
use crate::content::{Edition, TypeName};
use crate::schema::{Catalog, SchemaKind};
use crate::store::{Commit, EditionChange, ReadTransaction, Store, StoreError};

/// How often is looked for what servers with other schemas published.
const LOOK_PAUSE: Duration = Duration::from_secs(10);
/// How long to wait after an error.
const ERROR_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause between two pieces. Each pause is as long as its piece took, so that half of the time is left to others.
const PIECE_PAUSE_MAX: Duration = Duration::from_millis(200);
/// How many rows of a dropped index are deleted at once.
const SWEEP_ROWS: i64 = 500;
/// How often progress is logged.
const LOG_PAUSE: Duration = Duration::from_secs(10);

/// How many editions are not yet in the index of this node's schemas.
#[derive(Debug, Default)]
pub(in crate::store) struct MissingWords(AtomicI64);

impl Store {
    /// Notes that this node searches by the schemas of a catalog. Answers the content types whose index is to be built: until
    /// it is, searches look into the index of the schemas before.
    pub async fn search_begin(&self, catalog: &Arc<Catalog>) -> Result<Vec<TypeName>, StoreError> {
        let versions = versions(catalog);
        let noted = versions.clone();
        self.write(move |tx| noted.iter().try_for_each(|(name, version)| tx.search_use(name, version))).await?;
        let missing = move |reads: &mut ReadTransaction<'_>| {
            let mut missing = Vec::new();
            for (name, version) in versions {
                let builds = reads.search_builds(&name)?;
                if let Some(built_to) =
                    builds.into_iter().find(|build| build.version == version).and_then(|build| build.built_to)
                {
                    missing.push((reads.editions_behind(&name, &built_to)?, name));
                }
            }
            Ok::<_, StoreError>(missing)
        };
        let missing = self.read_long(missing).await?;
        self.search_missing_counter().0.store(missing.iter().map(|(count, _)| count).sum(), Ordering::Relaxed);
        Ok(missing.into_iter().map(|(_, name)| name).collect())
    }

    /// Builds the index of a catalog's schemas to its end, in pieces between which others write, and answers the content types
    /// whose index was not complete. Safe when several nodes do it at once, and goes on where a process was killed.
    pub async fn search_fill(&self, catalog: &Arc<Catalog>) -> Result<Vec<TypeName>, StoreError> {
        let begun = self.search_begin(catalog).await?;
        while self.search_step(catalog).await?.is_some() {}
        Ok(begun)
    }

    /// Builds the index of a catalog's schemas and keeps it true, for as long as it is awaited; what fails is tried again.
    pub async fn search_keep(&self, catalog: Arc<Catalog>) {
        let mut building = BTreeSet::new();
        let mut logged = Instant::now();
        loop {
            let begun = Instant::now();
            match self.search_step(&catalog).await {
                Ok(Some((name, written))) => {
                    self.search_tell(written.corrected);
                    if written.built > 0 && building.insert(name.clone()) {
                        tracing::info!(content_type = %name, "building the search index for the current schemas");
                    }
                    if written.is_complete {
                        tracing::info!(content_type = %name, "the search index is complete");
                        building.remove(&name);
                        self.search_complete(name).await;
                    } else if logged.elapsed() >= LOG_PAUSE {
                        logged = Instant::now();
                        tracing::info!(editions_missing = self.search_missing(), "the search index is being built");
                    }
                    tokio::time::sleep(begun.elapsed().min(PIECE_PAUSE_MAX)).await;
                }
                Ok(None) => {
                    // Another node completed these.
                    for name in std::mem::take(&mut building) {
                        self.search_complete(name).await;
                    }
                    self.search_missing_counter().0.store(0, Ordering::Relaxed);
                    tokio::time::sleep(LOOK_PAUSE).await;
                    if let Err(error) = self.search_tend(&catalog).await {
                        tracing::warn!(%error, "cannot maintain the search index");
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "failed to build the search index; trying again");
                    tokio::time::sleep(ERROR_PAUSE).await;
                }
            }
        }
    }

    /// How many editions are not yet in the index of this node's schemas, about.
    pub fn search_missing(&self) -> i64 {
        self.search_missing_counter().0.load(Ordering::Relaxed).max(0)
    }

    /// Writes the next piece that is missing; none where nothing is.
    async fn search_step(&self, catalog: &Arc<Catalog>) -> Result<Option<(TypeName, FillResult)>, StoreError> {
        let catalog = Arc::clone(catalog);
        let Some(piece) = self.read_long(move |reads| reads.search_piece(&catalog)).await? else { return Ok(None) };
        let name = piece.content_type.clone();
        let written = self.write(move |tx| tx.search_write(piece)).await?;
        self.search_missing_counter().0.fetch_sub(written.built, Ordering::Relaxed);
        Ok(Some((name, written)))
    }

    /// What there is to do when nothing is missing: notes that the index is in use where somebody could take it to be
    /// unused, and takes away those that are. A server that is alone writes nothing.
    pub async fn search_tend(&self, catalog: &Catalog) -> Result<(), StoreError> {
        let versions = versions(catalog);
        let in_use = versions.clone();
        let look = move |reads: &mut ReadTransaction<'_>| {
            Ok::<_, StoreError>((reads.search_is_due(&in_use)?, reads.search_dropped()?.is_some()))
        };
        let (is_due, mut is_to_sweep) = self.read_long(look).await?;
        if is_due {
            self.write(move |tx| {
                versions.iter().try_for_each(|(name, version)| tx.search_use(name, version))?;
                tx.search_drop_unused(&versions)
            })
            .await?;
            is_to_sweep = true;
        }
        while is_to_sweep {
            let begun = Instant::now();
            is_to_sweep = self.write(|tx| tx.search_sweep(SWEEP_ROWS)).await?;
            tokio::time::sleep(begun.elapsed().min(PIECE_PAUSE_MAX)).await;
        }
        Ok(())
    }

    /// Has those who keep answers drop what a search in another index found.
    async fn search_complete(&self, name: TypeName) {
        match self.read(move |reads| reads.edition_page(&name, None, None, 1)).await {
            Ok(editions) => self.search_tell(editions),
            Err(error) => tracing::warn!(%error, "cached search results may be outdated"),
        }
    }

    /// Tells those who follow the store that editions are found by other words.
    fn search_tell(&self, editions: Vec<Edition>) {
        let same = |edition: Edition| EditionChange { before: Some(edition.clone()), after: Some(edition) };
        self.tell(&Commit { changes: Vec::new(), editions: editions.into_iter().map(same).collect() });
    }
}

/// The content types of a catalog, each with the version of its words.
fn versions(catalog: &Catalog) -> Vec<(TypeName, String)> {
    catalog.files_of(SchemaKind::Type).map(|file| (file.name.clone(), search_version(file))).collect()
}
