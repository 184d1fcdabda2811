//! Where the two databases differ: how a write and a read begin, and how they say that something is there twice.

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::result::{DatabaseErrorKind, Error, QueryResult};
use diesel::{Connection, SqliteConnection};

use super::connection::DbConnection;
use super::postgres::PostgresDbConnection;

/// The number of the lock that a write holds on PostgreSQL, any number that is used for nothing else: the letters
/// `galley w`. Numbers of locks are a database's own, so two Galleys in two databases do not meet.
const WRITE_LOCK: i64 = 0x67_61_6c_6c_65_79_20_77;

type DbTransactionManager = <DbConnection as Connection>::TransactionManager;

/// What is unique and was there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unique {
    /// The id of an entry, deleted ones counted.
    EntryId,
    /// The slug of an entry in its content type and locale.
    EntrySlug,
    /// The slug of an edition in its content type and locale.
    EditionSlug,
    /// The id or the hash of a token.
    Token,
}

/// Begins a write, when no other write is under way, on this node or another.
///
/// On SQLite an immediate transaction: one that becomes a write later fails as busy when another has written since.
/// On PostgreSQL a lock that ends with the transaction, taken before anything is read: so what a write has looked at
/// (that a slug is free, that nobody refers to an entry) still holds when it commits, the numbers of changes are in the
/// order of the commits, and two writes cannot wait for each other.
pub(super) fn begin_write(connection: &mut DbConnection) -> QueryResult<()> {
    match connection {
        DbConnection::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(&mut sqlite.0, "BEGIN IMMEDIATE"),
        DbConnection::Postgres(_) => {
            DbTransactionManager::begin_transaction(connection)?;
            connection
                .batch_execute(&format!("SELECT pg_advisory_xact_lock({WRITE_LOCK})"))
                .or_else(|error| rollback(connection).and(Err(error)))
        }
    }
}

/// Begins a read of one moment. On PostgreSQL the connections of readers are set to `REPEATABLE READ`, which is that.
pub(super) fn begin_read(connection: &mut DbConnection) -> QueryResult<()> {
    DbTransactionManager::begin_transaction(connection)
}

/// Runs `work` so that nothing of it is left if it fails, while what the transaction did before lasts. Its error is the
/// first one: where the database has ended the whole transaction, going back to the savepoint fails too.
pub(super) fn savepoint<T>(
    connection: &mut DbConnection,
    work: impl FnOnce(&mut DbConnection) -> QueryResult<T>,
) -> QueryResult<T> {
    let mut first = None;
    let done = connection.transaction(|connection| {
        work(connection).map_err(|error| {
            first = Some(error);
            Error::RollbackTransaction
        })
    });
    match first {
        Some(error) => Err(error),
        None => done,
    }
}

/// Gives a write the time that it needs where nobody waits for an answer: PostgreSQL does not end it when it is long, but
/// still when this process stops to speak.
pub(super) fn begin_long_write(connection: &mut DbConnection) -> QueryResult<()> {
    begin_write(connection)?;
    on_either(
        connection,
        |_| Ok(()),
        |connection| {
            connection.batch_execute(
                "SELECT set_config(name, '0', true) FROM pg_settings \
                 WHERE name IN ('statement_timeout', 'transaction_timeout'); \
                 SET LOCAL idle_in_transaction_session_timeout = '60s'",
            )
        },
    )
    .or_else(|error| rollback(connection).and(Err(error)))
}

/// Makes a write last, or ends a read. A write that cannot be made to last is rolled back.
pub(super) fn commit(connection: &mut DbConnection) -> QueryResult<()> {
    DbTransactionManager::commit_transaction(connection)
}

/// Leaves nothing of a write.
pub(super) fn rollback(connection: &mut DbConnection) -> QueryResult<()> {
    DbTransactionManager::rollback_transaction(connection)
}

/// Whether the connection is to be thrown away: it broke, or was left within a transaction by a panic.
pub(super) fn is_broken(connection: &mut DbConnection) -> bool {
    DbTransactionManager::is_broken_transaction_manager(connection)
}

/// Notes how a turn on the connection ended: one whose work was cut off is thrown away on PostgreSQL, where something of it
/// may still be under way. SQLite has ended the statement itself.
pub(super) fn used(connection: &mut DbConnection, is_done: bool) {
    if let DbConnection::Postgres(connection) = connection {
        if is_done { connection.used() } else { connection.discard() }
    }
}

/// Whether the connection works, as far as that is known without asking: one to a file does.
pub(super) fn is_fresh(connection: &DbConnection) -> bool {
    match connection {
        DbConnection::Sqlite(_) => true,
        DbConnection::Postgres(connection) => connection.is_fresh(),
    }
}

/// Whether the database answers on the connection.
pub(super) fn ping(connection: &mut DbConnection) -> QueryResult<()> {
    connection.batch_execute("SELECT 1")
}

/// What was there already, where that is what the database says: PostgreSQL by the constraint's name, SQLite by the
/// columns.
pub(super) fn broken_unique(error: &Error) -> Option<Unique> {
    let Error::DatabaseError(DatabaseErrorKind::UniqueViolation, information) = error else {
        return None;
    };
    let broken = information.constraint_name().unwrap_or_else(|| information.message());
    let broken = broken.strip_prefix("UNIQUE constraint failed: ").unwrap_or(broken);
    match broken {
        "entries_pkey" | "entries.id" => Some(Unique::EntryId),
        "entries_slug" | "entries.content_type, entries.locale, entries.slug" => Some(Unique::EntrySlug),
        "editions_slug" | "editions.content_type, editions.locale, editions.slug" => Some(Unique::EditionSlug),
        "tokens_pkey" | "tokens_hash" | "tokens.id" | "tokens.hash" => Some(Unique::Token),
        _ => None,
    }
}

/// Runs one of two, by the kind of the connection.
pub(super) fn on_either<T>(
    connection: &mut DbConnection,
    sqlite: impl FnOnce(&mut SqliteConnection) -> T,
    postgres: impl FnOnce(&mut PostgresDbConnection) -> T,
) -> T {
    match connection {
        DbConnection::Sqlite(connection) => sqlite(&mut connection.0),
        DbConnection::Postgres(connection) => postgres(connection),
    }
}
