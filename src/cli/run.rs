//! From the arguments to the exit code.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser as _;

use super::arguments::{Arguments, Color, Command, GlobalArguments};
use super::command_error::CommandError;
use super::output::Output;
use super::{arguments, backup, check, explain, export, import, init, lsp, migrate, schema, serve, token, typescript};
use crate::check::Lines;
use crate::config::{self, ConfigError, Override, Settings};
use crate::content::{is_obeyed, without_commands};
use crate::schema::Catalog;

/// What a command works with.
pub(super) struct Session {
    pub(super) output: Output,
    global: GlobalArguments,
}

/// Runs the command that the arguments of this process name.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nobody is left to tell when this cannot be printed.
            let _ = refused(&error);
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    match arguments.global.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::AlwaysAnsi.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    let mut session = Session { output: Output::new(), global: arguments.global };
    let outcome = match arguments.command {
        Some(Command::Check(arguments)) => check::run(&mut session, &arguments),
        Some(Command::Lsp(arguments)) => lsp::run(&mut session, &arguments),
        Some(Command::Schema(arguments)) => schema::run(&mut session, &arguments),
        Some(Command::Explain(arguments)) => explain::run(&mut session, &arguments),
        Some(Command::Init(arguments)) => init::run(&mut session, &arguments),
        Some(Command::Migrate(arguments)) => migrate::run(&mut session, &arguments),
        Some(Command::Backup(arguments)) => backup::run(&mut session, &arguments),
        Some(Command::Import(arguments)) => import::run(&mut session, &arguments),
        Some(Command::Export(arguments)) => export::run(&mut session, &arguments),
        Some(Command::Serve(arguments)) => serve::run(&mut session, &arguments),
        Some(Command::Token(arguments)) => token::run(&mut session, &arguments),
        Some(Command::Types(arguments)) => typescript::run(&mut session, &arguments),
        None => welcome(&mut session),
    };
    outcome.unwrap_or_else(|error| {
        let _ = session.output.notes(&error.report());
        error.exit_code()
    })
}

impl Session {
    /// The settings of this process, with what the command's own flags give above all.
    pub(super) fn settings(&self, own: Vec<Override>) -> Result<Settings, CommandError> {
        let mut overrides = self.global.overrides();
        overrides.extend(own);
        Ok(config::load(self.global.config.as_deref(), Path::new(""), &overrides)?)
    }

    /// The settings of the site that `path` lies in; where it lies in none, those of this process.
    pub(super) fn settings_around(&self, path: &Path, own: Vec<Override>) -> Result<Settings, CommandError> {
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        let absolute = |file: &PathBuf| std::path::absolute(file).ok();
        let (around, here) = (config::find(folder), config::find(Path::new("")));
        let Some(file) = around.filter(|file| here.as_ref().and_then(absolute) != absolute(file)) else {
            return self.settings(own);
        };
        let mut overrides = self.global.overrides();
        overrides.extend(own);
        Ok(config::load(Some(self.global.config.as_deref().unwrap_or(&file)), folder, &overrides)?)
    }

    /// The settings of a site that is given by its folder; without one, those of this process.
    pub(super) fn settings_of(&self, site: Option<&Path>, own: Vec<Override>) -> Result<Settings, CommandError> {
        let Some(site) = site else { return self.settings(own) };
        let file = site.join(config::FILE);
        if self.global.config.is_none() && !file.is_file() {
            let site = site.display();
            let message = format!("`{site}` is not a site: it has no `{}`", config::FILE);
            return Err(CommandError::asked_with(message, format!("`galley init {site}` creates one there")));
        }
        let mut overrides = self.global.overrides();
        overrides.extend(own);
        Ok(config::load(Some(self.global.config.as_deref().unwrap_or(&file)), site, &overrides)?)
    }
}

/// The schemas of a site, whose settings name no collection that there is not.
pub(super) fn catalog(settings: &Settings) -> Result<Catalog, CommandError> {
    let limits = settings.limits.document;
    let folder = &settings.schemas.path;
    let catalog = match folder.is_dir() {
        false => Catalog::shipped(limits),
        // The schemas of collections stand there too, as often as not.
        true if settings.collections.is_given => Catalog::load_shared(folder, limits),
        true => Catalog::load(folder, limits),
    };
    let catalog = catalog.map_err(CommandError::Schemas)?;
    let front_end = &settings.front_end;
    // Which collections there are is known now, and a link is judged by the paths of their pages.
    let known: Vec<_> = catalog.collections().map(|(name, _)| name).collect();
    let faults = front_end.unknown_collections(&known);
    if !faults.is_empty() {
        return Err(ConfigError { faults }.into());
    }
    let (pages, has_files) = (front_end.pages(&settings.content.locale), front_end.assets().is_some());
    Ok(catalog.with_selection(settings.rules.selection()).for_site(pages, has_files))
}

/// Runs to its end what waits for the database.
pub(super) fn wait_for<T>(work: impl Future<Output = T>) -> Result<T, CommandError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(CommandError::Runtime)?;
    let outcome = runtime.block_on(work);
    // What was stopped is not waited for: of a copy that is half written nobody knows the name.
    runtime.shutdown_timeout(STOPPED_TIMEOUT);
    Ok(outcome)
}

/// How long a command that ends waits for work that it has given up.
const STOPPED_TIMEOUT: Duration = Duration::from_secs(1);

/// Says what is wrong with the arguments. They may be names of files, which others gave; colours are only shown where
/// none of them says anything to a terminal.
fn refused(error: &clap::Error) -> std::io::Result<()> {
    let text = error.render().to_string();
    let is_plain = |line: &str| !line.chars().any(is_obeyed);
    if text.lines().all(is_plain) && matches!(without_commands(&text), Cow::Borrowed(_)) {
        return error.print();
    }
    let mut lines = Lines::default();
    lines.push_all(&text);
    Output::new().notes(&lines)
}

/// What `galley` alone says.
fn welcome(session: &mut Session) -> Result<ExitCode, CommandError> {
    session.output.help(&arguments::command().render_help())?;
    Ok(ExitCode::SUCCESS)
}
