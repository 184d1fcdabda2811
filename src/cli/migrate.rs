//! `galley migrate`: the tables of the database.

use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Subcommand};

use super::command_error::CommandError;
use super::examples::examples;
use super::opened::open;
use super::run::{Session, catalog, wait_for};
use super::style::{GOOD, Painted, WARNING};
use crate::config::Settings;
use crate::store::Store;

/// Show or move the tables of the database
///
/// `galley serve` brings them up by itself; this is for those who want it apart.
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley migrate", "bring the tables up to this Galley"),
    ("galley migrate status", "what was run, and what is missing"),
    ("galley migrate --revert", "take the newest migration back, with what its tables hold"),
]))]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Take the newest migration back, with everything that its tables hold
    #[arg(long)]
    revert: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the migrations, run or not
    Status,
    /// Run those that are missing; the same as no word at all
    Up,
}

pub(super) fn run(session: &mut Session, arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let settings = session.settings(Vec::new())?;
    let text = wait_for(async {
        let store = open(&settings).await?;
        let text = match (&arguments.command, arguments.revert) {
            (Some(Command::Status), _) => status(&store).await?,
            (_, true) => match store.revert().await? {
                Some(name) => format!("{} {name}\n", Painted(WARNING, "taken back")),
                None => "nothing to take back\n".to_owned(),
            },
            (_, false) => match up(&store, &settings).await?.as_slice() {
                [] => format!("{} is up to date\n", store.url()),
                names => {
                    names.iter().map(|name| format!("{} {name}\n", Painted(GOOD, "run"))).collect::<Vec<_>>().concat()
                }
            },
        };
        Ok::<_, CommandError>(text)
    })??;
    session.output.print(text)?;
    Ok(ExitCode::SUCCESS)
}

/// Runs the migrations that are missing, and brings the index of words to the schemas of the site.
async fn up(store: &Store, settings: &Settings) -> Result<Vec<String>, CommandError> {
    let catalog = Arc::new(catalog(settings)?);
    let names = store.migrate().await?;
    store.search_fill(&catalog).await?;
    Ok(names)
}

async fn status(store: &Store) -> Result<String, CommandError> {
    let migrations = store.migrations().await?;
    let mut text = format!("{}\n", store.url());
    for migration in migrations {
        let state = if migration.is_applied { Painted(GOOD, "run    ") } else { Painted(WARNING, "missing") };
        text.push_str(&["  ", &state.to_string(), "  ", &migration.name, "\n"].concat());
    }
    Ok(text)
}
