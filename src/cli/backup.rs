//! `galley backup`: a copy of the whole database, made while the server runs.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::command_error::CommandError;
use super::examples::examples;
use super::runtime::wait_for;
use super::session::Session;
use super::site_context::{closing, open_existing};
use super::style::{GOOD, Painted};

/// Back up the whole database to one file
///
/// Safe to run while the server is writing: the backup is a consistent snapshot, verified before it is moved into
/// place. For SQLite it is a database file, for PostgreSQL an archive for `pg_restore` (requires `pg_dump`). It
/// contains drafts and token hashes, so only its owner can read it.
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley backup backups/2026-11-30.db", "an SQLite database; to restore it, replace `galley.db` with it"),
    ("galley backup --force nightly.dump", "overwrite last night's backup"),
]))]
pub(super) struct BackupArguments {
    /// The file to write
    file: PathBuf,
    /// Overwrite an existing file
    #[arg(long)]
    force: bool,
}

pub(super) fn run(session: &mut Session, arguments: &BackupArguments) -> Result<ExitCode, CommandError> {
    let settings = session.settings(Vec::new())?;
    let line = wait_for(async {
        let store = open_existing(&settings).await?;
        let work = async {
            let backup = store.backup(&arguments.file, arguments.force).await?;
            let (from, to, bytes) = (store.url(), arguments.file.display(), backup.bytes);
            Ok(format!("{} {from} to {to} ({bytes} bytes)", Painted(GOOD, "backed up")))
        };
        closing(store.clone(), work).await
    })??;
    session.output.line(line)?;
    Ok(ExitCode::SUCCESS)
}
