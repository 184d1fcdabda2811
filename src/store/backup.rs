//! Backups: a copy of the database as it is at one moment, made while others write.
//!
//! The copy is written under another name beside, synced and checked, and only then given its name: who finds a backup finds
//! a whole one.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use diesel::sql_types::Text;
use diesel::{RunQueryDsl, sql_query};

use super::connection::DbConnection;
use super::target::Target;
use super::{StoreError, migrate, sqlite};

/// How long a backup waits for whoever locks the whole database.
const LOCK_TIMEOUT: Duration = Duration::from_secs(30);

/// A backup that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The size of its file.
    pub bytes: u64,
}

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub(super) enum BackupError {
    #[error("the file already exists; use `--force` to replace it")]
    Exists,
    #[error("that file belongs to the database itself")]
    IsDatabase,
    #[error("the path is not valid for the database")]
    Path,
    #[error("the copy is damaged, so the database is likely to be damaged too: {0}")]
    Damaged(String),
    #[error("the copy has different tables than the database")]
    Incomplete,
    #[error("`{0}` is not installed; it comes with the client programs of PostgreSQL (Debian: `postgresql-client`)")]
    NoProgram(&'static str),
    #[error("`{program}` failed: {message}")]
    Program {
        /// Which.
        program: &'static str,
        /// What it wrote to standard error.
        message: String,
    },
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Writes a backup; see [`Store::backup`](super::Store::backup).
pub(super) async fn backup(target: &Arc<Target>, path: &Path, replace: bool) -> Result<Backup, StoreError> {
    let failed = |cause: BackupError| StoreError::Backup { path: path.to_owned(), cause: Box::new(cause) };
    let partial = PartialFile::create(target, path, replace).map_err(failed)?;
    let (from, to) = (Arc::clone(target), partial.path.clone());
    let copied = tokio::task::spawn_blocking(move || match &*from {
        Target::Sqlite(_) => copy_sqlite(&from, &to),
        Target::Postgres(server) => server.dump(&to),
    });
    copied.await.map_err(StoreError::TaskAborted)?.map_err(failed)?;
    partial.publish(path, replace).map_err(failed)
}

/// `VACUUM INTO` copies one moment of the database and keeps no writer waiting; in contrast to the backup API of SQLite it
/// does not begin anew with each commit.
fn copy_sqlite(target: &Target, to: &Path) -> Result<(), BackupError> {
    let mut connection = target.connect_as_is(LOCK_TIMEOUT)?;
    let state = migrate::state(&mut connection)?;
    let name = to.to_str().ok_or(BackupError::Path)?;
    sql_query("VACUUM INTO ?").bind::<Text, _>(name).execute(&mut connection)?;
    let mut copy = Target::Sqlite(to.to_owned()).connect_as_is(LOCK_TIMEOUT)?;
    if migrate::state(&mut copy)? != state {
        return Err(BackupError::Incomplete);
    }
    if let DbConnection::Sqlite(copy) = &mut copy {
        let faults = sqlite::structural_faults(&mut copy.0)?;
        if !faults.is_empty() {
            return Err(BackupError::Damaged(faults.join("; ")));
        }
    }
    Ok(())
}

/// A file that is still written, and goes if it does not get its name.
struct PartialFile {
    path: PathBuf,
}

impl PartialFile {
    /// Makes an empty file beside `path`, after a look whether that may be written.
    fn create(target: &Target, path: &Path, replace: bool) -> Result<Self, BackupError> {
        let path = std::path::absolute(path)?;
        if let Target::Sqlite(database) = target {
            let own = |ending: &str| {
                let mut own = database.clone().into_os_string();
                own.push(ending);
                PathBuf::from(own)
            };
            let is_same = |own: PathBuf| {
                let same_file = fs::canonicalize(&own).ok().zip(fs::canonicalize(&path).ok());
                std::path::absolute(own).is_ok_and(|own| own == path)
                    || same_file.is_some_and(|(own, path)| own == path)
            };
            if ["", "-wal", "-shm"].into_iter().map(own).any(is_same) {
                return Err(BackupError::IsDatabase);
            }
        }
        if !replace && path.symlink_metadata().is_ok() {
            return Err(BackupError::Exists);
        }
        let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory))?.to_string_lossy();
        let partial = path.with_file_name(format!(".{name}.{}.partial", std::process::id()));
        // Nobody else has the number of this process, so this is left of one that was killed.
        let _ = fs::remove_file(&partial);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        // It holds drafts, and the hashes of tokens.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&partial)?;
        Ok(Self { path: partial })
    }

    /// Gives the file its name once it is on the disk.
    fn publish(self, path: &Path, replace: bool) -> Result<Backup, BackupError> {
        let file = File::open(&self.path)?;
        file.sync_all()?;
        let bytes = file.metadata()?.len();
        if replace {
            fs::rename(&self.path, path)?;
        } else {
            // In contrast to a rename, this never replaces what was made under that name meanwhile.
            match fs::hard_link(&self.path, path) {
                Ok(()) => fs::remove_file(&self.path)?,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(BackupError::Exists),
                Err(_) => fs::rename(&self.path, path)?,
            }
        }
        // The name is on the disk when its folder is.
        if let Some(folder) = self.path.parent() {
            File::open(folder).and_then(|folder| folder.sync_all())?;
        }
        Ok(Backup { bytes })
    }
}

impl Drop for PartialFile {
    fn drop(&mut self) {
        // It is gone already if it got its name.
        let _ = fs::remove_file(&self.path);
    }
}
