//! Which database: the URL, read.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::connection::DbConnection;
use super::migrate::{self, SchemaState};
use super::postgres::Server;
use super::session::{Role, Session};
use super::{ReadTransaction, StoreError, sqlite};

/// The largest file that is looked through before a start, which takes less than a second.
const CHECKED_BYTES_MAX: u64 = 128 << 20;
/// How long looking through a file waits for whoever locks it.
const CHECK_TIMEOUT: Duration = Duration::from_secs(10);
/// How long whoever wants a file alone waits for others to close it.
const ALONE_TIMEOUT: Duration = Duration::from_secs(1);

/// Which of the two databases a store is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatabaseKind {
    /// An SQLite file on this machine.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

/// A database that can be connected to. It is shown without its password.
pub(super) enum Target {
    Sqlite(PathBuf),
    Postgres(Box<Server>),
}

impl Target {
    /// Reads `sqlite://<path>` (three slashes before an absolute path) or `postgres://…`, which is described at
    /// [`Server::parse`].
    pub(super) fn parse(url: &str) -> Result<Self, StoreError> {
        let unusable = |reason: &str| StoreError::Url(reason.to_owned());
        match url.split_once("://") {
            Some(("sqlite", "")) => Err(unusable("a path follows `sqlite://`, as in `sqlite://galley.db`")),
            Some(("sqlite", path)) if path.contains('?') => {
                Err(unusable("a `sqlite://` URL has no parameters: leave out the `?`"))
            }
            // Each connection to such a name would be a database of its own, and none of them lasts.
            Some(("sqlite", path)) if path == ":memory:" || path.starts_with("file:") => Err(unusable(
                "a path follows `sqlite://`, as in `sqlite://galley.db`; an in-memory database would not persist",
            )),
            Some(("sqlite", path)) => Ok(Self::Sqlite(PathBuf::from(path))),
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres(Box::new(Server::parse(url)?))),
            // The URL itself is not repeated: it may hold a password.
            _ => Err(unusable("it begins with `sqlite://`, as in `sqlite://galley.db`, or with `postgres://`")),
        }
    }

    /// The file of an SQLite database.
    pub(super) fn file(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(path) => Some(path),
            Self::Postgres(_) => None,
        }
    }

    /// Refuses a file whose structure is damaged, if it is not too large to be looked through before a start.
    pub(super) fn check_file(&self) -> Result<(), StoreError> {
        let Some(path) = self.file() else { return Ok(()) };
        let bytes = path.metadata().map_or(0, |file| file.len());
        if bytes > CHECKED_BYTES_MAX {
            return Ok(());
        }
        let DbConnection::Sqlite(connection) = &mut self.connect_as_is(CHECK_TIMEOUT)? else { return Ok(()) };
        let faults = sqlite::structural_faults(&mut connection.0).or_else(|error| match StoreError::from(error) {
            StoreError::Database(error) => Ok(vec![error.to_string()]),
            other => Err(other),
        })?;
        match faults.first() {
            Some(fault) => Err(self.damaged(fault.clone())),
            None => Ok(()),
        }
    }

    fn damaged(&self, fault: String) -> StoreError {
        StoreError::Damaged { url: self.to_string(), fault }
    }

    /// Whether there is a file, or a server may be asked.
    pub(super) fn exists(&self) -> bool {
        match self {
            Self::Sqlite(path) => path.exists(),
            Self::Postgres(_) => true,
        }
    }

    pub(super) fn kind(&self) -> DatabaseKind {
        match self {
            Self::Sqlite(_) => DatabaseKind::Sqlite,
            Self::Postgres(_) => DatabaseKind::Postgres,
        }
    }

    /// How far the database is migrated, looked at without changing anything: a file that is missing is not made.
    pub(super) fn state(&self, session: &Session) -> Result<SchemaState, StoreError> {
        let mut connection = match self {
            // An empty file is what others leave that make a name for a database first.
            Self::Sqlite(path) if !path.exists() => return Ok(SchemaState::Empty),
            Self::Sqlite(_) => self.connect_as_is(session.lock_max)?,
            Self::Postgres(_) => self.connect(session)?,
        };
        migrate::state(&mut connection).map_err(|error| match error {
            StoreError::Database(cause) if cause.to_string().contains("file is not a database") => {
                StoreError::NotGalley { url: self.to_string() }
            }
            StoreError::Database(cause) if cause.to_string().contains("malformed") => self.damaged(cause.to_string()),
            other => other,
        })
    }

    /// A new connection to a database that is there, for work beside reads and writes: on SQLite with no settings of its own.
    pub(super) fn connect_as_is(&self, wait_max: Duration) -> Result<DbConnection, StoreError> {
        match self {
            Self::Sqlite(path) => {
                sqlite::open_as_is(path, wait_max).map(DbConnection::Sqlite).map_err(|fault| self.fault(fault))
            }
            Self::Postgres(_) => self.connect(&Session { role: Role::Reader, lock_max: wait_max, timeout: None }),
        }
    }

    /// A connection to a database that nobody else has open, and can open as long as this one lives. Only on SQLite: a
    /// server has others.
    pub(super) fn connect_alone(&self) -> Result<DbConnection, StoreError> {
        let Self::Sqlite(path) = self else { return self.connect_as_is(CHECK_TIMEOUT) };
        sqlite::connect_alone(path, ALONE_TIMEOUT).map(DbConnection::Sqlite).map_err(|fault| match self.fault(fault) {
            StoreError::Busy => {
                let server = self
                    .connect_as_is(ALONE_TIMEOUT)
                    .and_then(|mut connection| ReadTransaction::new(&mut connection).server_newest());
                StoreError::InUse { server: server.ok().flatten() }
            }
            error => error,
        })
    }

    /// A new connection.
    pub(super) fn connect(&self, session: &Session) -> Result<DbConnection, StoreError> {
        match self {
            Self::Sqlite(path) => sqlite::connect(path, session).map(DbConnection::Sqlite),
            Self::Postgres(server) => server.connect(session).map(DbConnection::Postgres),
        }
        .map_err(|fault| self.fault(fault))
    }

    fn fault(&self, fault: ConnectFault) -> StoreError {
        match fault {
            ConnectFault::Cause(cause) => StoreError::Connect { url: self.to_string(), cause },
            ConnectFault::Store(error) => error,
        }
    }
}

/// Why there is no connection.
pub(super) enum ConnectFault {
    /// As the database, or what is on the way to it, says.
    Cause(Box<dyn std::error::Error + Send + Sync>),
    /// As the store says.
    Store(StoreError),
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for ConnectFault {
    fn from(cause: E) -> Self {
        Self::Cause(Box::new(cause))
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite://{}", path.display()),
            Self::Postgres(server) => server.fmt(f),
        }
    }
}

impl fmt::Display for DatabaseKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_shown_without_its_password() {
        let shown = |url| Target::parse(url).map(|target| target.to_string()).ok();
        assert_eq!(shown("sqlite://a/b.db"), Some("sqlite://a/b.db".to_owned()));
        assert_eq!(
            shown("postgres://me:secret@db.example:6432/galley?sslmode=require"),
            Some("postgres://me@db.example:6432/galley".to_owned())
        );
    }

    #[test]
    fn what_names_no_database_is_refused_without_repeating_it() {
        for bad in [
            "",
            "galley.db",
            "mysql://me:secret@host/db",
            "sqlite://",
            "sqlite://a?mode=ro",
            "sqlite:a",
            "sqlite://:memory:",
        ] {
            let Err(StoreError::Url(reason)) = Target::parse(bad) else { panic!("{bad}") };
            assert!(!reason.contains("secret"), "{reason}");
        }
    }
}
