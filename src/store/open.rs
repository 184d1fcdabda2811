//! The store's doors.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::backup::{self, Backup};
use super::commit::Listeners;
use super::connection::DbConnection;
use super::connection_pool::{ConnectionPool, Size};
use super::health::{HEALTH_MAX, Health};
use super::migrate::{self, Migration};
use super::reach::{Missing, reach};
use super::revert::{self, Reversal, RevertContent};
use super::search::MissingWords;
use super::session::{Role, Session};
use super::target::{DatabaseKind, Target};
use super::{Commit, CommitListener, ReadTransaction, StoreError, Transaction, deadline, dialect, sqlite};

/// How to open a store.
#[derive(Clone, PartialEq, Eq)]
pub struct StoreOptions {
    /// `sqlite://<path>` or `postgres://…`.
    pub url: String,
    /// How many reads run at once, at least 2: a quarter of them, and one at least, are left to short ones. Two more
    /// connections write, and ask whether the database answers.
    pub connections_max: usize,
    /// For how long a write waits for its turn before it is answered with [`StoreError::Busy`].
    pub wait_max: Duration,
    /// For how long a read waits for its turn.
    pub read_wait_max: Duration,
    /// How long a read may take before it is ended with [`StoreError::Timeout`]; none for as long as it needs.
    pub read_timeout: Option<Duration>,
    /// For how long to wait, when the store is opened, for a database that does not answer yet.
    pub start_wait_max: Duration,
}

impl StoreOptions {
    /// The options for the database at `url`: 8 connections, 10 seconds to wait for a turn, and as much time for a read as
    /// it needs. A database that does not answer is not waited for.
    pub fn new(url: impl Into<String>) -> Self {
        let wait_max = Duration::from_secs(10);
        Self {
            url: url.into(),
            connections_max: 8,
            wait_max,
            read_wait_max: wait_max,
            read_timeout: None,
            start_wait_max: Duration::ZERO,
        }
    }

    fn session(&self, role: Role) -> Session {
        let timeout = match role {
            // It may have to wait for the writes of other nodes first.
            Role::Writer => Some(self.wait_max + WRITE_MAX),
            Role::Reader => self.read_timeout,
        };
        Session { role, lock_max: self.wait_max, timeout }
    }
}

/// How long a write may take once nobody else writes. What a write does is small; only a server that no longer speaks takes
/// longer.
const WRITE_MAX: Duration = Duration::from_secs(20);

/// The database. Cheap to clone; all clones are the same one.
#[derive(Clone)]
pub struct Store {
    pools: Arc<ConnectionPools>,
}

struct ConnectionPools {
    target: Arc<Target>,
    writer: ConnectionPool,
    /// For reads that look up a few rows.
    lookups: ConnectionPool,
    /// For reads whose length is up to a client.
    queries: ConnectionPool,
    health: Health,
    listeners: Listeners,
    missing_words: MissingWords,
}

/// Whether what a write did is to last.
#[derive(Clone, Copy)]
enum CommitMode {
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
        let target = Arc::new(Target::parse(&options.url)?);
        let sessions = (options.session(Role::Reader), options.session(Role::Writer));
        reach(&target, sessions, missing, options.start_wait_max).await?;
        let connections = options.connections_max.max(2);
        let lookups = (connections / 4).max(1);
        let pool = |session, connections, wait_max| {
            ConnectionPool::new(Arc::clone(&target), session, Size { connections, wait_max })
        };
        let reader = options.session(Role::Reader);
        let pools = ConnectionPools {
            writer: pool(options.session(Role::Writer), 1, options.wait_max)?,
            lookups: pool(reader, lookups, options.read_wait_max)?,
            queries: pool(reader, connections - lookups, options.read_wait_max)?,
            health: Health::new(pool(Session { timeout: Some(HEALTH_MAX), ..reader }, 1, HEALTH_MAX)?),
            listeners: Listeners::default(),
            missing_words: MissingWords::default(),
            target,
        };
        Ok(Self { pools: Arc::new(pools) })
    }

    /// Runs `work` as one write: what it did lasts if it answers `Ok`, and is on the disk when this returns; else
    /// nothing of it is left. Writes run one at a time.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut Transaction<'_>) -> Result<T, E> + Send + 'static,
    {
        let pools = Arc::clone(&self.pools);
        let write = move |connection: &mut DbConnection| {
            let (answer, commit) = transact(connection, CommitMode::IfOk, work)?;
            pools.listeners.tell(&commit);
            Ok(answer)
        };
        self.pools.writer.run(write).await
    }

    /// Runs `work` as a write of which nothing is left, whatever it answers: its answer is that of the real one.
    pub async fn rehearse<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut Transaction<'_>) -> Result<T, E> + Send + 'static,
    {
        self.pools
            .writer
            .run(|connection| transact(connection, CommitMode::Nothing, work).map(|(answer, _)| answer))
            .await
    }

    /// Runs `work` on one moment of the store: work that looks up a few rows, which never waits behind
    /// [queries](Self::query).
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut ReadTransaction<'_>) -> Result<T, E> + Send + 'static,
    {
        self.pools.lookups.run(|connection| read(connection, work)).await
    }

    /// The same as [`read`](Self::read) for work that nobody waits for: it takes as long as it needs.
    pub(super) async fn read_long<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut ReadTransaction<'_>) -> Result<T, E> + Send + 'static,
    {
        self.pools.lookups.run_within(None, |connection| read(connection, work)).await
    }

    /// Runs `work` on one moment of the store: work that may take long, because a client says what is looked for.
    pub async fn query<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut ReadTransaction<'_>) -> Result<T, E> + Send + 'static,
    {
        self.pools.queries.run(|connection| read(connection, work)).await
    }

    /// The same with another time for the work, for what goes through all that is stored.
    pub async fn query_within<T, E, F>(&self, timeout: Duration, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut ReadTransaction<'_>) -> Result<T, E> + Send + 'static,
    {
        self.pools.queries.run_within(Some(timeout), |connection| read(connection, work)).await
    }

    /// Tells `listener` of every write on this node from now on, before the writer gets its answer.
    pub fn follow(&self, listener: Arc<dyn CommitListener>) {
        self.pools.listeners.add(listener);
    }

    /// Brings the tables to where this Galley needs them, and answers the names of the migrations that it ran. Safe
    /// when several nodes start at once. Refuses a database that a newer Galley migrated.
    pub async fn migrate(&self) -> Result<Vec<String>, StoreError> {
        self.pools.writer.run_within(None, migrate::run_pending).await
    }

    /// Brings the tables of a new database to where this Galley needs them, and answers whether it was new. Refuses a
    /// database in which migrations are missing.
    pub async fn migrate_new(&self) -> Result<bool, StoreError> {
        self.pools.writer.run_within(None, migrate::run_if_empty).await
    }

    /// Refuses a database in which migrations are missing. Only reads.
    pub async fn require_migrated(&self) -> Result<(), StoreError> {
        self.pools.lookups.run(|connection| migrate::state(connection)?.require_current()).await
    }

    /// Ends the work of the store on this node: waits for what is under way, moves all that SQLite's write-ahead log holds
    /// into the file, and closes every connection. What comes later is refused as busy.
    pub async fn close(&self) {
        let ConnectionPools { target, lookups, queries, health, writer, .. } = &*self.pools;
        let (lookups, queries, health) =
            tokio::join!(lookups.close(CLOSE_TIMEOUT), queries.close(CLOSE_TIMEOUT), health.close(CLOSE_TIMEOUT));
        let mut is_closed = lookups && queries && health;
        if target.kind() == DatabaseKind::Sqlite && writer.is_connected() {
            let checkpoint = |connection: &mut DbConnection| match connection {
                DbConnection::Sqlite(connection) => Ok::<_, StoreError>(sqlite::checkpoint(&mut connection.0)?),
                DbConnection::Postgres(_) => Ok(true),
            };
            match writer.run(checkpoint).await {
                Ok(true) => {}
                Ok(false) => tracing::warn!("the write-ahead log was not removed: other programs read it"),
                Err(error) => tracing::warn!(%error, "the write-ahead log was not removed"),
            }
        }
        is_closed &= writer.close(CLOSE_TIMEOUT).await;
        if !is_closed {
            tracing::warn!("some database connections were not closed: they were still in use");
        }
    }

    /// Writes a copy of the database, as it is at one moment, to a new file that only its owner may read: an SQLite
    /// database, or an archive of `pg_dump`. Writers go on meanwhile. The copy is checked before it gets its name; without
    /// `replace` a file of that name is kept, and refused.
    pub async fn backup(&self, path: &Path, replace: bool) -> Result<Backup, StoreError> {
        backup::backup(&self.pools.target, path, replace).await
    }

    /// Tells those who follow the store of something that no write did.
    pub(super) fn tell(&self, commit: &Commit) {
        self.pools.listeners.tell(commit);
    }

    /// What counts the editions that are missing in the index of words.
    pub(super) fn search_missing_counter(&self) -> &MissingWords {
        &self.pools.missing_words
    }

    /// All migrations that this Galley knows, in their order. Refuses a database that a newer Galley migrated.
    pub async fn migrations(&self) -> Result<Vec<Migration>, StoreError> {
        self.pools.lookups.run(migrate::list).await
    }

    /// The URL of a database that is not there yet, without its password, and its migrations: all that this Galley knows,
    /// none of them run. Does not connect.
    pub fn migrations_missing(options: &StoreOptions) -> Result<(String, Vec<Migration>), StoreError> {
        let target = Target::parse(&options.url)?;
        Ok((target.to_string(), migrate::missing(target.kind())?))
    }

    /// What reverting the newest migration would take away; none where none was run. Only reads.
    pub async fn reversal(&self) -> Result<Option<Reversal>, StoreError> {
        self.alone(revert::reversal).await
    }

    /// Reverts the newest migration that was run, and answers what went with it; none where none was run. Refuses while a
    /// server uses the database, and to delete content that is to be kept.
    pub async fn revert(&self, content: RevertContent) -> Result<Option<Reversal>, StoreError> {
        self.alone(move |connection| migrate::revert_newest(connection, content)).await
    }

    /// Runs `work` that takes tables away. On SQLite nobody else has the file meanwhile; on PostgreSQL the servers say by
    /// themselves that they are there.
    async fn alone<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut DbConnection) -> Result<T, StoreError> + Send + 'static,
    {
        let ConnectionPools { target, writer, lookups, queries, health, .. } = &*self.pools;
        if target.kind() == DatabaseKind::Postgres {
            return writer.run_within(None, work).await;
        }
        let _vacated =
            (writer.vacate().await?, lookups.vacate().await?, queries.vacate().await?, health.vacate().await?);
        let target = Arc::clone(target);
        let done = tokio::task::spawn_blocking(move || work(&mut target.connect_alone()?));
        done.await.map_err(StoreError::TaskAborted)?
    }

    /// Refuses an SQLite file whose structure is damaged, as far as that can be told soon: a large file is not looked
    /// through.
    pub async fn check_file(&self) -> Result<(), StoreError> {
        let target = Arc::clone(&self.pools.target);
        tokio::task::spawn_blocking(move || target.check_file()).await.map_err(StoreError::TaskAborted)?
    }

    /// The file of an SQLite database.
    pub fn file(&self) -> Option<PathBuf> {
        self.pools.target.file().map(Path::to_owned)
    }

    /// Whether the database answers, told at once whatever reads and writes are under way.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.pools.health.check().await
    }

    /// Which of the two databases it is.
    pub fn kind(&self) -> DatabaseKind {
        self.pools.target.kind()
    }

    /// The URL of the database without its password, for logs.
    pub fn url(&self) -> String {
        self.pools.target.to_string()
    }
}

fn read<T, E: From<StoreError>>(
    connection: &mut DbConnection,
    work: impl FnOnce(&mut ReadTransaction<'_>) -> Result<T, E>,
) -> Result<T, E> {
    dialect::begin_read(connection).map_err(StoreError::from)?;
    let result = work(&mut ReadTransaction::new(connection));
    let ended = dialect::rollback(connection).map_err(StoreError::from);
    // The first error says more.
    let value = result?;
    ended?;
    Ok(value)
}

fn transact<T, E: From<StoreError>>(
    connection: &mut DbConnection,
    keep: CommitMode,
    work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
) -> Result<(T, Commit), E> {
    dialect::begin_write(connection).map_err(StoreError::from)?;
    let mut transaction = Transaction::new(connection);
    // What is too late is not committed: the commit might be cut off.
    let result = work(&mut transaction).and_then(|answer| {
        deadline::check().map_err(StoreError::from)?;
        Ok(answer)
    });
    let commit = std::mem::take(&mut transaction.done);
    match (keep, &result) {
        (CommitMode::IfOk, Ok(_)) => dialect::commit(connection).map_err(StoreError::from)?,
        (CommitMode::Nothing, Ok(_)) => dialect::rollback(connection).map_err(StoreError::from)?,
        (_, Err(_)) => {
            // The first error says more. A connection that could not roll back is thrown away, and that rolls back.
            let _ = dialect::rollback(connection);
        }
    }
    result.map(|answer| (answer, commit))
}
