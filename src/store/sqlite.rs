//! Connections to SQLite.
//!
//! The library is the one that is linked in: what the machine carries is often one that can damage a database.

use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::sql_types::Text;
use diesel::{Connection, QueryResult, QueryableByName, RunQueryDsl, SqliteConnection, select, sql_query};

use super::StoreError;
use super::lane::Role;
use super::target::ConnectFault;

/// The first version without the race that can damage a database in WAL mode when it is written while another
/// connection checkpoints (<https://sqlite.org/wal.html>, "The WAL-Reset Bug").
const VERSION_MIN: &str = "3.51.3";

/// How long to wait before trying again to change a file's mode.
const WAL_PAUSE: Duration = Duration::from_millis(10);

/// Opens the file, and makes it with its folder where there is none.
pub(super) fn connect(path: &Path, role: Role, wait_max: Duration) -> Result<SqliteConnection, ConnectFault> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let mut link = SqliteConnection::establish(&path.to_string_lossy())?;
    // First of all: whatever is asked reads the file's schema, which another may hold.
    link.batch_execute(&format!("PRAGMA busy_timeout = {};", wait_max.as_millis()))?;
    let version: String = select(sql::<Text>("sqlite_version()")).get_result(&mut link)?;
    if numbers(&version) < numbers(VERSION_MIN) {
        return Err(ConnectFault::Store(StoreError::SqliteTooOld { found: version, least: VERSION_MIN }));
    }
    link.batch_execute("PRAGMA foreign_keys = ON;")?;
    match role {
        // In WAL mode readers and the writer do not wait for each other. With `FULL` a commit is on the disk before it
        // is acknowledged; with `NORMAL` a power cut loses the last ones.
        Role::Writer => {
            enter_wal(&mut link, wait_max)?;
            link.batch_execute("PRAGMA synchronous = FULL;")?;
        }
        // What lists read again and again fits into 8 MB, and is else read from the system each time.
        Role::Reader => link.batch_execute("PRAGMA query_only = ON; PRAGMA cache_size = -8000;")?,
    }
    Ok(link)
}

/// Changing the mode, which happens once in a file's life, does not wait for others that do the same at the same time,
/// whatever the busy time-out; so it is tried again here.
fn enter_wal(link: &mut SqliteConnection, wait_max: Duration) -> Result<(), ConnectFault> {
    let begun = Instant::now();
    loop {
        let mode: QueryResult<JournalMode> = sql_query("PRAGMA journal_mode = WAL").get_result(link);
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

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(numbers("3.9.2") < numbers(VERSION_MIN));
        assert!(numbers("3.51.2") < numbers(VERSION_MIN));
        assert!(numbers("3.51.3") >= numbers(VERSION_MIN));
        assert!(numbers("3.100.0") >= numbers(VERSION_MIN));
    }
}
