//! `galley migrate`: the tables of the database.

use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Subcommand};

use super::command_error::CommandError;
use super::examples::examples;
use super::opened::{closing, open, open_existing, options};
use super::run::{Session, catalog, wait_for};
use super::style::{GOOD, Painted, WARNING};
use crate::config::Settings;
use crate::store::{Migration, Store, StoreError};

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
        let store = match (&arguments.command, arguments.revert) {
            (Some(Command::Status), _) => match open_existing(&settings).await {
                Err(CommandError::Store(StoreError::Missing { .. } | StoreError::NoTables)) => {
                    return Ok(status("no database yet", Store::migrations_missing(&options(&settings))?));
                }
                store => store?,
            },
            (_, true) => open_existing(&settings).await?,
            (Some(Command::Up) | None, false) => open(&settings).await?,
        };
        closing(store.clone(), migrate(&store, &settings, arguments)).await
    })??;
    session.output.print(text)?;
    Ok(ExitCode::SUCCESS)
}

async fn migrate(store: &Store, settings: &Settings, arguments: &Arguments) -> Result<String, CommandError> {
    match (&arguments.command, arguments.revert) {
        (Some(Command::Status), _) => Ok(status(&store.url(), store.migrations().await?)),
        (_, true) => Ok(match store.revert().await? {
            Some(name) => format!("{} {name}\n", Painted(WARNING, "taken back")),
            None => "nothing to take back\n".to_owned(),
        }),
        (_, false) => {
            let names = up(store, settings).await?;
            let lines: Vec<_> = names.iter().map(|name| format!("{} {name}\n", Painted(GOOD, "run"))).collect();
            Ok(if lines.is_empty() { format!("{} is up to date\n", store.url()) } else { lines.concat() })
        }
    }
}

/// Runs the migrations that are missing, and brings the index of words to the schemas of the site.
async fn up(store: &Store, settings: &Settings) -> Result<Vec<String>, CommandError> {
    let catalog = Arc::new(catalog(settings)?);
    let names = store.migrate().await?;
    store.search_fill(&catalog).await?;
    Ok(names)
}

fn status(place: &str, migrations: Vec<Migration>) -> String {
    let mut text = format!("{place}\n");
    for migration in migrations {
        let state = if migration.is_applied { Painted(GOOD, "run    ") } else { Painted(WARNING, "missing") };
        text.push_str(&["  ", &state.to_string(), "  ", &migration.name, "\n"].concat());
    }
    text
}
