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
/// Works while the server runs and writes: the copy is the database as it was at one moment, checked before it gets its name.
/// On SQLite it is a database file, on PostgreSQL an archive that `pg_restore` reads (`pg_dump` has to be installed). It holds
/// drafts and the hashes of tokens, so only its owner may read it.
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley backup backups/2026-11-30.db", "an SQLite database; put in place of `galley.db`, it is restored"),
    ("galley backup --force nightly.dump", "replace the backup of the night before"),
]))]
pub(super) struct BackupArguments {
    /// The file to write
    file: PathBuf,
    /// Replace the file if it is there
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
