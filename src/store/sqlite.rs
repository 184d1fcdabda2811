//! Connections to SQLite.
//!
//! The library is the one that is linked in: what the machine carries is often one that can damage a database.

use std::fs;
use std::path::Path;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::sql_types::Text;
use diesel::{Connection, RunQueryDsl, SqliteConnection, select};

use super::StoreError;
use super::lane::Role;
use super::target::ConnectFault;

/// The first version without the race that can damage a database in WAL mode when it is written while another
/// connection checkpoints (<https://sqlite.org/wal.html>, "The WAL-Reset Bug").
const VERSION_MIN: &str = "3.51.3";

/// Opens the file, and makes it with its folder where there is none.
pub(super) fn connect(path: &Path, role: Role, wait_max: Duration) -> Result<SqliteConnection, ConnectFault> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let mut link = SqliteConnection::establish(&path.to_string_lossy())?;
    let version: String = select(sql::<Text>("sqlite_version()")).get_result(&mut link)?;
    if numbers(&version) < numbers(VERSION_MIN) {
        return Err(ConnectFault::Store(StoreError::SqliteTooOld { found: version, least: VERSION_MIN }));
    }
    link.batch_execute(&format!("PRAGMA busy_timeout = {}; PRAGMA foreign_keys = ON;", wait_max.as_millis()))?;
    match role {
        // In WAL mode readers and the writer do not wait for each other. With `FULL` a commit is on the disk before it
        // is acknowledged; with `NORMAL` a power cut loses the last ones.
        Role::Writer => link.batch_execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?,
        Role::Reader => link.batch_execute("PRAGMA query_only = ON;")?,
    }
    Ok(link)
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
