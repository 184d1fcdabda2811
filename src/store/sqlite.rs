//! Connections to SQLite.
//!
//! The library is the one that is linked in: what the machine carries is often one that can damage a database.

use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::sql_types::{Integer, Text};
use diesel::{Connection, QueryResult, QueryableByName, RunQueryDsl, SqliteConnection, select, sql_query};
use percent_encoding::{AsciiSet, percent_encode};

use super::StoreError;
use super::session::{Role, Session};
use super::sqlite_connection::SqliteDbConnection;
use super::target::ConnectFault;

/// The first version without the race that can damage a database in WAL mode when it is written while another
/// connection checkpoints (<https://sqlite.org/wal.html>, "The WAL-Reset Bug").
const VERSION_MIN: &str = "3.51.3";

/// What means something in the path of a URI.
const URI_RESERVED: &AsciiSet = &AsciiSet::EMPTY.add(b'%').add(b'?').add(b'#');

/// How long to wait before trying again to change a file's mode.
const WAL_PAUSE: Duration = Duration::from_millis(10);

/// How long a checkpoint that ends the work of a store waits for readers of other processes.
const CHECKPOINT_TIMEOUT: Duration = Duration::from_secs(2);

/// Opens a file that is there, and changes nothing about it: no journal mode, no other settings of a writer.
pub(super) fn open_as_is(path: &Path, wait_max: Duration) -> Result<SqliteDbConnection, ConnectFault> {
    Ok(SqliteDbConnection::new(establish(&existing_uri(path), wait_max)?)?)
}

/// Opens a file that is there for this connection alone, for as long as it lives. Busy where anybody has the file open: in
/// WAL mode each connection holds a lock on it, idle or not, which goes with its process.
pub(super) fn connect_alone(path: &Path, wait_max: Duration) -> Result<SqliteDbConnection, ConnectFault> {
    let mut connection = establish(&existing_uri(path), wait_max)?;
    // Before anything is read, so that the lock is taken with the first look at the file.
    connection.batch_execute("PRAGMA locking_mode = EXCLUSIVE;")?;
    enter_wal(&mut connection, wait_max)?;
    set_up(&mut connection, &Session { role: Role::Writer, lock_max: wait_max, timeout: None })?;
    Ok(SqliteDbConnection::new(connection)?)
}

/// A connection on which nothing was read yet.
fn establish(name: &str, wait_max: Duration) -> Result<SqliteConnection, ConnectFault> {
    let mut connection = SqliteConnection::establish(name)?;
    // First of all: whatever is asked reads the file's schema, which another may hold. And where no folder for temporary
    // files can be written, what a long statement remembers has no other place than memory.
    connection
        .batch_execute(&format!("PRAGMA busy_timeout = {}; PRAGMA temp_store = MEMORY;", wait_max.as_millis()))?;
    Ok(connection)
}

/// The path as a URI (<https://sqlite.org/uri.html>) that never makes a file.
fn existing_uri(path: &Path) -> String {
    // A relative path stays one: what stands behind `file:` is taken as it is.
    let path = path.to_string_lossy();
    let path = percent_encode(path.as_bytes(), URI_RESERVED).to_string();
    // Two slashes at the start would begin the name of a host.
    let path = if path.starts_with("//") { format!("//{path}") } else { path };
    format!("file:{path}?mode=rw")
}

/// Moves all that the write-ahead log holds into the database file and empties the log, so that the file alone is whole.
/// Answers whether it could: somebody else may be reading what only the log holds.
pub(super) fn checkpoint(connection: &mut SqliteConnection) -> QueryResult<bool> {
    connection.batch_execute(&format!("PRAGMA busy_timeout = {};", CHECKPOINT_TIMEOUT.as_millis()))?;
    let done: Checkpoint = sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(connection)?;
    Ok(done.busy == 0)
}

/// The first column of what a checkpoint answers.
#[derive(QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = Integer)]
    busy: i32,
}

/// What is wrong with the structure of the database, in SQLite's words; nothing of a sound one. Takes time in proportion to
/// the size of the file.
pub(super) fn structural_faults(connection: &mut SqliteConnection) -> QueryResult<Vec<String>> {
    let rows: Vec<QuickCheck> = sql_query("PRAGMA quick_check(10)").load(connection)?;
    Ok(rows.into_iter().map(|row| row.quick_check).filter(|row| row != "ok").collect())
}

#[derive(QueryableByName)]
struct QuickCheck {
    #[diesel(sql_type = Text)]
    quick_check: String,
}

/// To how many bytes the write-ahead log is cut once it has been brought into the database: a reader that held it up for a
/// while would else leave a file of that size for good.
const WAL_BYTES_MAX: u64 = 64 << 20;

/// Opens the file, and makes it with its folder where there is none.
pub(super) fn connect(path: &Path, session: &Session) -> Result<SqliteDbConnection, ConnectFault> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    make_private(path)?;
    let mut connection = establish(&path.to_string_lossy(), session.lock_max)?;
    set_up(&mut connection, session)?;
    Ok(SqliteDbConnection::new(connection)?)
}

/// Sets a connection up for its role.
fn set_up(connection: &mut SqliteConnection, session: &Session) -> Result<(), ConnectFault> {
    let version = select(sql::<Text>("sqlite_version()")).get_result(connection);
    // The first that is asked, so that a file which another has alone is busy here.
    let version: String = version.map_err(|error| ConnectFault::Store(StoreError::from(error)))?;
    if numbers(&version) < numbers(VERSION_MIN) {
        return Err(ConnectFault::Store(StoreError::SqliteTooOld { found: version, least: VERSION_MIN }));
    }
    connection.batch_execute("PRAGMA foreign_keys = ON;")?;
    match session.role {
        // In WAL mode readers and the writer do not wait for each other. With `FULL` a commit is on the disk before it
        // is acknowledged; with `NORMAL` a power cut loses the last ones.
        Role::Writer => {
            enter_wal(connection, session.lock_max)?;
            connection
                .batch_execute(&format!("PRAGMA synchronous = FULL; PRAGMA journal_size_limit = {WAL_BYTES_MAX};"))?;
        }
        // What lists read again and again fits into 8 MB, and is else read from the system each time.
        Role::Reader => connection.batch_execute("PRAGMA query_only = ON; PRAGMA cache_size = -8000;")?,
    }
    Ok(())
}

/// Makes the file, where there is none, so that nobody but its owner reads it: it holds drafts, and hashes of tokens. The
/// files that SQLite puts beside it get the same mode.
#[cfg(unix)]
fn make_private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    match fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
fn make_private(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Changing the mode, which happens once in a file's life, does not wait for others that do the same at the same time,
/// whatever the busy time-out; so it is tried again here.
fn enter_wal(connection: &mut SqliteConnection, wait_max: Duration) -> Result<(), ConnectFault> {
    let begun = Instant::now();
    loop {
        let mode: QueryResult<JournalMode> = sql_query("PRAGMA journal_mode = WAL").get_result(connection);
        match mode.map(|mode| mode.journal_mode == "wal") {
            Ok(true) => return Ok(()),
            Ok(false) => return Err(io::Error::other("SQLite cannot use its WAL mode on this file system").into()),
            Err(error) => match StoreError::from(error) {
                StoreError::Busy if begun.elapsed() < wait_max => thread::sleep(WAL_PAUSE),
                error => return Err(ConnectFault::Store(error)),
            },
        }
    }
}

/// SQLite answers with the mode that there is, whatever was asked for.
#[derive(QueryableByName)]
struct JournalMode {
    #[diesel(sql_type = Text)]
    journal_mode: String,
}

fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map_while(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(QueryableByName)]
    struct TempStore {
        #[diesel(sql_type = Integer)]
        temp_store: i32,
    }

    #[test]
    fn no_connection_needs_a_folder_for_temporary_files() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let session = |role| Session { role, lock_max: Duration::from_secs(1), timeout: None };
        for open in [
            &|| connect(&path, &session(Role::Writer)),
            &|| connect(&path, &session(Role::Reader)),
            &|| open_as_is(&path, Duration::from_secs(1)),
            &|| connect_alone(&path, Duration::from_secs(1)),
        ] as [&dyn Fn() -> Result<SqliteDbConnection, ConnectFault>; 4]
        {
            let Ok(mut connection) = open() else { panic!("it does not open") };
            let set: TempStore = sql_query("PRAGMA temp_store").get_result(&mut connection.0).unwrap();
            // 2 stands for memory (https://sqlite.org/pragma.html#pragma_temp_store).
            assert_eq!(set.temp_store, 2);
        }
    }

    #[test]
    fn a_file_is_had_alone_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let wait_max = Duration::from_millis(50);
        let session = |role| Session { role, lock_max: wait_max, timeout: None };
        let is_busy = |opened| matches!(opened, Err(ConnectFault::Store(StoreError::Busy)));
        let Ok(mut idle) = connect(&path, &session(Role::Writer)) else { panic!("it does not open") };
        idle.0.batch_execute("CREATE TABLE t (n BIGINT)").unwrap();
        assert!(is_busy(connect_alone(&path, wait_max)), "a connection that does nothing is one");
        drop(idle);
        let Ok(alone) = connect_alone(&path, wait_max) else { panic!("nobody else has it") };
        assert!(is_busy(connect(&path, &session(Role::Writer))));
        drop(alone);
        assert!(connect(&path, &session(Role::Writer)).is_ok());
    }

    #[test]
    fn a_path_is_no_uri_of_its_own() {
        let uri = |path: &str| existing_uri(Path::new(path));
        assert_eq!(uri("a b/100%?#.db"), "file:a b/100%25%3F%23.db?mode=rw");
        assert_eq!(uri("//a"), "file:////a?mode=rw");
    }

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(numbers("3.9.2") < numbers(VERSION_MIN));
        assert!(numbers("3.51.2") < numbers(VERSION_MIN));
        assert!(numbers("3.51.3") >= numbers(VERSION_MIN));
        assert!(numbers("3.100.0") >= numbers(VERSION_MIN));
    }
}
