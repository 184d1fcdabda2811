//! The store's doors.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::backup::{self, Backup};
use super::commit::Listeners;
use super::lane::{Lane, Role};
use super::link::Link;
use super::migrate::{self, Migration, SchemaState};
use super::revert::{self, Reversal, RevertContent};
use super::search::MissingWords;
use super::target::{DatabaseKind, Target};
use super::{Commit, CommitListener, Reads, StoreError, Transaction, dialect, sqlite};

/// How to open a store.
#[derive(Clone, PartialEq, Eq)]
pub struct StoreOptions {
    /// `sqlite://<path>` or `postgres://…`.
    pub url: String,
    /// How many reads run at once, at least 1. One more connection writes.
    pub connections_max: usize,
    /// For how long a read or a write waits for its turn before it is answered with [`StoreError::Busy`].
    pub wait_max: Duration,
}

impl StoreOptions {
    /// The options for the database at `url`, with 8 connections and 10 seconds to wait.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), connections_max: 8, wait_max: Duration::from_secs(10) }
    }
}

/// The database. Cheap to clone; all clones are the same one.
#[derive(Clone)]
pub struct Store {
    lanes: Arc<Lanes>,
}

struct Lanes {
    target: Arc<Target>,
    writer: Lane,
    readers: Lane,
    listeners: Listeners,
    missing_words: MissingWords,
}

/// What to do where there is no database.
#[derive(Clone, Copy)]
enum Missing {
    Create,
    Refuse,
}

/// Whether what a write did is to last.
#[derive(Clone, Copy)]
enum Keep {
    IfOk,
    Nothing,
}

/// How long closing a store waits for the work under way.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(10);

impl Store {
    /// Connects to the database, and makes the file where an SQLite one is missing. Its tables are there after
    /// [`migrate`](Self::migrate). Refuses a database that a newer Galley migrated, and a file that is something else,
    /// before anything is changed about it.
    pub async fn open(options: &StoreOptions) -> Result<Self, StoreError> {
        Self::open_with(options, Missing::Create).await
    }

    /// Connects to a database that is there and has tables of Galley's, and changes nothing about it; else as
    /// [`open`](Self::open). Whether migrations are missing is told by [`require_migrated`](Self::require_migrated).
    pub async fn open_existing(options: &StoreOptions) -> Result<Self, StoreError> {
        Self::open_with(options, Missing::Refuse).await
    }

    async fn open_with(options: &StoreOptions, missing: Missing) -> Result<Self, StoreError> {
        let options = options.clone();
        let opened = tokio::task::spawn_blocking(move || {
            let target = Arc::new(Target::parse(&options.url)?);
            if let (Missing::Refuse, false) = (missing, target.exists()) {
                return Err(StoreError::Missing { url: target.to_string() });
            }
            match (target.state(options.wait_max)?, missing) {
                (SchemaState::Newer(migration), _) => return Err(StoreError::Newer { migration }),
                (SchemaState::Foreign, _) => return Err(StoreError::NotGalley { url: target.to_string() }),
                (SchemaState::Empty, Missing::Refuse) => return Err(StoreError::NoTables),
                _ => {}
            }
            if let Missing::Create = missing {
                // A pool tries for long and then says little, so the first connection is made without one.
                target.connect(Role::Writer, options.wait_max)?;
            }
            let writer = Lane::new(Arc::clone(&target), Role::Writer, 1, options.wait_max)?;
            let readers =
                Lane::new(Arc::clone(&target), Role::Reader, options.connections_max.max(1), options.wait_max)?;
            let (listeners, missing_words) = (Listeners::default(), MissingWords::default());
            Ok(Self { lanes: Arc::new(Lanes { target, writer, readers, listeners, missing_words }) })
        });
        opened.await.map_err(StoreError::CutOff)?
    }

    /// Runs `work` as one write: what it did lasts if it answers `Ok`, and is on the disk when this returns; else
    /// nothing of it is left. Writes run one at a time.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut Transaction<'_>) -> Result<T, E> + Send + 'static,
    {
        let lanes = Arc::clone(&self.lanes);
        let write = move |link: &mut Link| {
            let (answer, commit) = transact(link, Keep::IfOk, work)?;
            lanes.listeners.tell(&commit);
            Ok(answer)
        };
        self.lanes.writer.run(write).await
    }

    /// Runs `work` as a write of which nothing is left, whatever it answers: its answer is that of the real one.
    pub async fn rehearse<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut Transaction<'_>) -> Result<T, E> + Send + 'static,
    {
        self.lanes.writer.run(|link| transact(link, Keep::Nothing, work).map(|(answer, _)| answer)).await
    }

    /// Runs `work` on one moment of the store.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut Reads<'_>) -> Result<T, E> + Send + 'static,
    {
        let read = |link: &mut Link| {
            dialect::begin_read(link).map_err(StoreError::from)?;
            let result = work(&mut Reads::new(link));
            dialect::rollback(link).map_err(StoreError::from)?;
            result
        };
        self.lanes.readers.run(read).await
    }

    /// Tells `listener` of every write on this node from now on, before the writer gets its answer.
    pub fn follow(&self, listener: Arc<dyn CommitListener>) {
        self.lanes.listeners.add(listener);
    }

    /// Brings the tables to where this Galley needs them, and answers the names of the migrations that it ran. Safe
    /// when several nodes start at once. Refuses a database that a newer Galley migrated.
    pub async fn migrate(&self) -> Result<Vec<String>, StoreError> {
        self.lanes.writer.run(migrate::run_pending).await
    }

    /// Brings the tables of a new database to where this Galley needs them, and answers whether it was new. Refuses a
    /// database in which migrations are missing.
    pub async fn migrate_new(&self) -> Result<bool, StoreError> {
        self.lanes.writer.run(migrate::run_if_empty).await
    }

    /// Refuses a database in which migrations are missing. Only reads.
    pub async fn require_migrated(&self) -> Result<(), StoreError> {
        self.lanes.readers.run(|link| migrate::state(link)?.require_current()).await
    }

    /// Ends the work of the store on this node: waits for what is under way, moves all that SQLite's write-ahead log holds
    /// into the file, and closes every connection. What comes later is refused as busy.
    pub async fn close(&self) {
        let Lanes { target, readers, writer, .. } = &*self.lanes;
        let mut is_closed = readers.close(CLOSE_TIMEOUT).await;
        if target.kind() == DatabaseKind::Sqlite && writer.is_connected() {
            let checkpoint = |link: &mut Link| match link {
                Link::Sqlite(link) => Ok::<_, StoreError>(sqlite::checkpoint(link)?),
                Link::Postgres(_) => Ok(true),
            };
            match writer.run(checkpoint).await {
                Ok(true) => {}
                Ok(false) => tracing::warn!("the write-ahead log stays beside the database: others are reading it"),
                Err(error) => tracing::warn!(%error, "the write-ahead log stays beside the database"),
            }
        }
        is_closed &= writer.close(CLOSE_TIMEOUT).await;
        if !is_closed {
            tracing::warn!("connections to the database were not closed: they were still at work");
        }
    }

    /// Writes a copy of the database, as it is at one moment, to a new file that only its owner may read: an SQLite
    /// database, or an archive of `pg_dump`. Writers go on meanwhile. The copy is checked before it gets its name; without
    /// `replace` a file of that name is kept, and refused.
    pub async fn backup(&self, path: &Path, replace: bool) -> Result<Backup, StoreError> {
        backup::backup(&self.lanes.target, path, replace).await
    }

    /// Tells those who follow the store of something that no write did.
    pub(super) fn tell(&self, commit: &Commit) {
        self.lanes.listeners.tell(commit);
    }

    /// What counts the editions that are missing in the index of words.
    pub(super) fn search_missing_counter(&self) -> &MissingWords {
        &self.lanes.missing_words
    }

    /// All migrations that this Galley knows, in their order. Refuses a database that a newer Galley migrated.
    pub async fn migrations(&self) -> Result<Vec<Migration>, StoreError> {
        self.lanes.readers.run(migrate::list).await
    }

    /// The migrations of a database that is not there yet: all that this Galley knows, none of them run. Does not connect.
    pub fn migrations_missing(options: &StoreOptions) -> Result<Vec<Migration>, StoreError> {
        migrate::missing(Target::parse(&options.url)?.kind())
    }

    /// What reverting the newest migration would take away; none where none was run. Only reads.
    pub async fn reversal(&self) -> Result<Option<Reversal>, StoreError> {
        self.lanes.readers.run(revert::reversal).await
    }

    /// Reverts the newest migration that was run, and answers what went with it; none where none was run. Refuses while a
    /// server uses the database, and to delete content that is to be kept.
    pub async fn revert(&self, content: RevertContent) -> Result<Option<Reversal>, StoreError> {
        self.lanes.writer.run(move |link| migrate::revert_newest(link, content)).await
    }

    /// Refuses an SQLite file whose structure is damaged, as far as that can be told soon: a large file is not looked
    /// through.
    pub async fn check_file(&self) -> Result<(), StoreError> {
        let target = Arc::clone(&self.lanes.target);
        tokio::task::spawn_blocking(move || target.check_file()).await.map_err(StoreError::CutOff)?
    }

    /// The file of an SQLite database.
    pub fn file(&self) -> Option<PathBuf> {
        self.lanes.target.file().map(Path::to_owned)
    }

    /// Whether the database answers a read.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.lanes.readers.run(|link| Ok(dialect::ping(link)?)).await
    }

    /// Which of the two databases it is.
    pub fn kind(&self) -> DatabaseKind {
        self.lanes.target.kind()
    }

    /// The URL of the database without its password, for logs.
    pub fn url(&self) -> String {
        self.lanes.target.to_string()
    }
}

fn transact<T, E: From<StoreError>>(
    link: &mut Link,
    keep: Keep,
    work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
) -> Result<(T, Commit), E> {
    dialect::begin_write(link).map_err(StoreError::from)?;
    let mut transaction = Transaction::new(link);
    let result = work(&mut transaction);
    let commit = std::mem::take(&mut transaction.done);
    match (keep, &result) {
        (Keep::IfOk, Ok(_)) => dialect::commit(link).map_err(StoreError::from)?,
        (Keep::Nothing, Ok(_)) => dialect::rollback(link).map_err(StoreError::from)?,
        (_, Err(_)) => {
            // The first error says more. A connection that could not roll back is thrown away, and that rolls back.
            let _ = dialect::rollback(link);
        }
    }
    result.map(|answer| (answer, commit))
}
