//! `galley migrate`: the tables of the database.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::command_error::CommandError;
use super::examples::examples;
use super::linter::catalog;
use super::output::Output;
use super::runtime::wait_for;
use super::session::Session;
use super::site_context::{closing, open, open_existing, options};
use super::style::{GOOD, Painted, WARNING};
use crate::check::Lines;
use crate::config::Settings;
use crate::store::{Migration, RevertContent, Store, StoreError};

/// Run, list or revert database migrations
///
/// `galley serve` runs pending migrations when it starts; use this command to run them as a separate step.
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley migrate", "run all pending migrations"),
    ("galley migrate status", "list applied and pending migrations"),
    ("galley migrate --revert", "revert the latest migration, after confirmation"),
]))]
pub(super) struct MigrateArguments {
    #[command(subcommand)]
    command: Option<MigrateCommand>,
    /// Revert the latest migration. Deletes all data in its tables; refused while a server is running or if they hold
    /// content
    #[arg(long)]
    revert: bool,
    /// Do not ask for confirmation
    #[arg(long, requires = "revert")]
    yes: bool,
    /// Revert even if this deletes content: entries, revisions, published versions, the change log or tokens
    #[arg(long, requires = "revert")]
    delete_content: bool,
}

#[derive(Debug, Subcommand)]
enum MigrateCommand {
    /// List applied and pending migrations
    Status,
    /// Run pending migrations; the default
    Up,
}

pub(super) fn run(session: &mut Session, arguments: &MigrateArguments) -> Result<ExitCode, CommandError> {
    let settings = session.settings(Vec::new())?;
    let lines = wait_for(async {
        let store = match (&arguments.command, arguments.revert) {
            (Some(MigrateCommand::Status), _) => match open_existing(&settings).await {
                Err(CommandError::Store(StoreError::Missing { .. } | StoreError::NoTables)) => {
                    let (url, migrations) = Store::migrations_missing(&options(&settings))?;
                    let mut lines = status(&url, migrations);
                    lines.push("no database yet; `galley serve` and `galley migrate` create it");
                    return Ok(lines);
                }
                store => store?,
            },
            (_, true) => open_existing(&settings).await?,
            (Some(MigrateCommand::Up) | None, false) => open(&settings).await?,
        };
        closing(store.clone(), migrate(&store, &settings, arguments, &mut session.output)).await
    })??;
    session.output.print(&lines)?;
    Ok(ExitCode::SUCCESS)
}

async fn migrate(
    store: &Store,
    settings: &Settings,
    arguments: &MigrateArguments,
    output: &mut Output,
) -> Result<Lines, CommandError> {
    match (&arguments.command, arguments.revert) {
        (Some(MigrateCommand::Status), _) => Ok(status(&store.url(), store.migrations().await?)),
        (_, true) => revert(store, arguments, output).await,
        (_, false) => {
            let names = up(store, settings).await?;
            let mut lines = Lines::default();
            for name in names {
                lines.push(format_args!("{} {name}", Painted(GOOD, "applied")));
            }
            Ok(if lines.is_empty() { Lines::of(format_args!("{} is up to date", store.url())) } else { lines })
        }
    }
}

/// Reverts the newest migration, after it was agreed to.
async fn revert(store: &Store, arguments: &MigrateArguments, output: &mut Output) -> Result<Lines, CommandError> {
    let nothing = || Lines::of("nothing to revert");
    let content = if arguments.delete_content { RevertContent::Delete } else { RevertContent::Keep };
    let Some(reversal) = store.reversal().await? else { return Ok(nothing()) };
    // What is refused anyway is not asked about.
    reversal.permit(content)?;
    let effect = reversal.lost().map_or_else(
        || "It deletes no content.".to_owned(),
        |lost| format!("{} {lost}.", Painted(WARNING, "This permanently deletes:")),
    );
    output.note(format_args!("Reverting `{}`. {effect}", reversal.migration))?;
    if !arguments.yes && !output.confirm("Revert it?")? {
        return Err(CommandError::usage_with_help("nothing was reverted", "`--yes` reverts without asking"));
    }
    let reverted = store.revert(content).await?;
    let line = |migration: &str| Lines::of(format_args!("{} {migration}", Painted(WARNING, "reverted")));
    Ok(reverted.map_or_else(nothing, |reversal| line(&reversal.migration)))
}

/// Runs the migrations that are missing, and builds the search index for the schemas of the site.
async fn up(store: &Store, settings: &Settings) -> Result<Vec<String>, CommandError> {
    let catalog = catalog(settings)?;
    let names = store.migrate().await?;
    store.search_fill(&catalog).await?;
    Ok(names)
}

fn status(place: &str, migrations: Vec<Migration>) -> Lines {
    let mut lines = Lines::of(place);
    for migration in migrations {
        let state = if migration.is_applied { Painted(GOOD, "applied") } else { Painted(WARNING, "pending") };
        lines.push(format_args!("  {state}  {}", migration.name));
    }
    lines
}
