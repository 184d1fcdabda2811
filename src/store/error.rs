//! What can go wrong in the store.

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use diesel::result::{DatabaseErrorKind, Error as DieselError};

use super::deadline::{self, Ended};
use super::{Reversal, RunningServer};
use crate::content::{EntryId, Locale, Slug, TokenId, TypeName};

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The text names no database that Galley can use.
    #[error("the database URL cannot be used: {0}")]
    Url(String),
    /// The database is not responding, or does not let us in.
    #[error("cannot connect to the database {url}")]
    Connect {
        /// The URL, without its password.
        url: String,
        /// Why.
        #[source]
        cause: Box<dyn Error + Send + Sync>,
    },
    /// The SQLite library is one that can damage a database.
    #[error("SQLite {found} can damage a database: {least} or newer is needed")]
    SqliteTooOld {
        /// Its version.
        found: String,
        /// The first version that is safe.
        least: &'static str,
    },
    /// A newer Galley migrated the database, and this one does not know what it then holds.
    #[error("the database was migrated by a newer Galley (migration `{migration}`): run or revert with that version")]
    Newer {
        /// The version of a migration that this Galley does not know.
        migration: String,
    },
    /// There is no such database, and the command does not make one.
    #[error("there is no database at {url}; `galley serve` or `galley migrate` makes one")]
    Missing {
        /// The URL, without its password.
        url: String,
    },
    /// The file is something else than a database of Galley's.
    #[error("{url} is not a Galley database, and was left as it is")]
    NotGalley {
        /// The URL.
        url: String,
    },
    /// The database holds none of Galley's tables.
    #[error(
        "the database has no Galley tables; `galley migrate` creates them in a new database. If you copied the file \
         from a running server, its content was not copied: use `galley backup`"
    )]
    NoTables,
    /// Migrations are missing that the command does not run by itself.
    #[error(
        "the database has pending migrations ({pending}): run `galley migrate`, or start the server, which applies them"
    )]
    Outdated {
        /// How many are missing.
        pending: usize,
    },
    /// No backup was made.
    #[error("cannot back up to `{}`", path.display())]
    Backup {
        /// The file that was to be written.
        path: PathBuf,
        /// Why not.
        #[source]
        cause: Box<dyn Error + Send + Sync>,
    },
    /// A migration failed; nothing of it is left.
    #[error("a migration failed and was rolled back")]
    Migration(#[source] Box<dyn Error + Send + Sync>),
    /// There was no turn within the time that a caller waits for one. Asking again later may help.
    #[error("the database is busy: timed out waiting for a connection")]
    Busy,
    /// The SQLite file is damaged.
    #[error(
        "{url} is damaged ({fault}): restore a backup, or save what can be read with `sqlite3 FILE .recover`; was a \
         `-wal` file of another database left beside it?"
    )]
    Damaged {
        /// The URL.
        url: String,
        /// The first fault, in SQLite's words.
        fault: String,
    },
    /// A server uses the database.
    #[error(
        "the server on {} (process {}) uses the database: stop it first. A killed server holds it for up to a minute",
        server.address,
        server.process
    )]
    ServerRunning {
        /// Which, or one of them.
        server: RunningServer,
    },
    /// Another program has the SQLite file open.
    #[error("{} uses the database: stop it first", user(server.as_ref()))]
    InUse {
        /// The server that was started last, if it was not stopped.
        server: Option<RunningServer>,
    },
    /// Content would go.
    #[error(
        "reverting `{}` would delete {}. To delete it, pass `--delete-content`; back up first with `galley backup`",
        reversal.migration,
        reversal.lost().unwrap_or_default()
    )]
    WouldDelete {
        /// What would go.
        reversal: Reversal,
    },
    /// The first index of words of a content type is still being built, so that nothing can be searched yet.
    #[error("the search index of `{content_type}` is still being built")]
    SearchIncomplete {
        /// The content type.
        content_type: TypeName,
    },
    /// The work took longer than it may, and was ended. Nothing of it is left, unless it was a write that was being
    /// committed: nobody can tell then.
    #[error("timed out after {} ms", .after.as_millis())]
    Timeout {
        /// How long it may take.
        after: Duration,
    },
    /// Nobody waits for the work any longer, so it was ended.
    #[error("cancelled, because the client is gone")]
    Cancelled,
    /// The database did not answer a small question at once.
    #[error("the database is not responding")]
    Unresponsive,
    /// The disk takes nothing more. What was stored can still be read.
    #[error("the database's disk is full or not writable")]
    Full,
    /// Another entry of the content type and locale has the slug.
    #[error("the slug `{slug}` is taken in locale `{locale}` of `{content_type}`")]
    SlugTaken {
        /// The content type.
        content_type: TypeName,
        /// The locale.
        locale: Locale,
        /// The slug.
        slug: Slug,
        /// The entry that has it: by its own slug, or by that of the edition that readers see.
        holder: Option<EntryId>,
    },
    /// Another entry, perhaps a deleted one, has the id.
    #[error("the id `{0}` is taken")]
    IdTaken(EntryId),
    /// Another token has the id or the hash.
    #[error("the token `{}` already exists", .0.0)]
    TokenTaken(TokenId),
    /// A row holds what Galley does not write.
    #[error("unexpected data in the database: {0}")]
    Corrupt(String),
    /// The work was cut off: it panicked, or the process is ending. Nothing of it is left.
    #[error("the database task was aborted")]
    TaskAborted(#[source] tokio::task::JoinError),
    /// Anything else that the database said.
    #[error("the database returned an error")]
    Database(#[source] DieselError),
}

impl StoreError {
    /// Whether the disk takes nothing more.
    pub fn is_full(&self) -> bool {
        matches!(self, Self::Full)
    }

    /// How long the work might take, where it took longer.
    pub fn timeout(&self) -> Option<Duration> {
        if let Self::Timeout { after } = self { Some(*after) } else { None }
    }

    /// Whether too many others were at it.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Busy)
    }

    /// Whether asking again later may help.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Connect { .. } | Self::Busy | Self::Cancelled | Self::Unresponsive | Self::TaskAborted(_))
    }

    /// Whether a database that is coming up may be the reason that there is no connection.
    pub(super) fn may_come_up(&self) -> bool {
        use std::io::ErrorKind;
        use tokio_postgres::error::SqlState;
        let Self::Connect { cause, .. } = self else {
            return matches!(self, Self::TaskAborted(_) | Self::Timeout { .. });
        };
        // The server speaks, and says that it will let us in later.
        let postgres = cause.downcast_ref::<tokio_postgres::Error>();
        let later = [SqlState::CANNOT_CONNECT_NOW, SqlState::TOO_MANY_CONNECTIONS];
        if postgres.and_then(tokio_postgres::Error::code).is_some_and(|code| later.contains(code)) {
            return true;
        }
        let mut connection: Option<&(dyn Error + 'static)> = Some(cause.as_ref());
        while let Some(error) = connection {
            if let Some(error) = error.downcast_ref::<std::io::Error>() {
                // A certificate that is not trusted is told as invalid data; to wait does not help there.
                return !matches!(
                    error.kind(),
                    ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::PermissionDenied
                );
            }
            connection = error.source();
        }
        false
    }

    /// A row that holds what Galley does not write, as the reason that its value was refused for.
    pub(crate) fn corrupt(reason: impl std::fmt::Display) -> Self {
        Self::Corrupt(reason.to_string())
    }
}

/// Who uses a file, as far as one can tell.
fn user(server: Option<&RunningServer>) -> String {
    server.map_or_else(
        || "another program".to_owned(),
        |server| format!("another program (perhaps the server on {}, process {})", server.address, server.process),
    )
}

/// The only words in which the databases say these things: neither error type has a code for them.
const BUSY: [&str; 4] = ["database is locked", "database table is locked", "lock timeout", "deadlock detected"];
/// SQLite answers a write that the system refuses for another reason than space (a quota, a limit on the file's size)
/// with `disk I/O error`; PostgreSQL adds the system's own words.
const FULL: [&str; 4] =
    ["database or disk is full", "disk I/O error", "No space left on device", "Disk quota exceeded"];

impl From<Ended> for StoreError {
    fn from(ended: Ended) -> Self {
        match ended {
            Ended::Timeout(after) => Self::Timeout { after },
            Ended::Cancelled => Self::Cancelled,
        }
    }
}

impl From<DieselError> for StoreError {
    fn from(error: DieselError) -> Self {
        // Whatever the database says of work that was ended is a consequence of that.
        if let Err(ended) = deadline::check() {
            return ended.into();
        }
        let DieselError::DatabaseError(kind, information) = &error else {
            return Self::Database(error);
        };
        let message = information.message();
        if matches!(kind, DatabaseErrorKind::SerializationFailure) || BUSY.iter().any(|words| message.contains(words)) {
            Self::Busy
        } else if FULL.iter().any(|words| message.contains(words)) {
            Self::Full
        } else {
            Self::Database(error)
        }
    }
}

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection;
    use diesel::{Connection, SqliteConnection};

    use super::*;

    #[test]
    fn a_full_disk_is_told_from_other_refusals() {
        let mut connection = SqliteConnection::establish(":memory:").unwrap();
        connection.batch_execute("CREATE TABLE t (b BLOB); PRAGMA max_page_count = 3;").unwrap();
        let full = connection.batch_execute("INSERT INTO t VALUES (zeroblob(100000))").unwrap_err();
        assert!(matches!(StoreError::from(full), StoreError::Full));
        let wrong = connection.batch_execute("INSERT INTO nowhere VALUES (1)").unwrap_err();
        assert!(matches!(StoreError::from(wrong), StoreError::Database(_)));
    }

    #[test]
    fn a_locked_database_is_busy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let open = || SqliteConnection::establish(path.to_str().unwrap()).unwrap();
        let (mut holder, mut other) = (open(), open());
        holder.batch_execute("CREATE TABLE t (n BIGINT); BEGIN EXCLUSIVE").unwrap();
        let busy = other.batch_execute("INSERT INTO t VALUES (1)").unwrap_err();
        assert!(matches!(StoreError::from(busy), StoreError::Busy));
    }
}
