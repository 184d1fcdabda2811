//! What can be typed.

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use super::examples::examples;
use super::style::HELP_STYLES;
use super::{backup, check, explain, export, import, init, lsp, migrate, schema, serve, token, typescript};
use crate::config::Override;

/// A headless CMS whose promise is that wrong content cannot get out
#[derive(Debug, Parser)]
#[command(name = "galley", version, styles = HELP_STYLES, max_term_width = 100)]
#[command(infer_subcommands = true, after_help = examples(&[
    ("galley serve --site .", "serve this site's API"),
    ("galley check content", "report every mistake in a folder of articles"),
    ("galley schema show article", "list the fields of an article"),
    ("galley explain unknown-field", "what a finding means, and how to fix it"),
]))]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) global: GlobalArguments,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(super) struct GlobalArguments {
    /// Read settings from this file instead of the nearest `galley.toml`
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Set any option, overriding file and environment; `galley explain options` lists them
    #[arg(long, global = true, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Database URL: `sqlite://path` or `postgres://…`
    #[arg(long, global = true, value_name = "URL", hide_short_help = true)]
    database: Option<String>,
    /// Folder with the site's own schemas
    #[arg(long, global = true, value_name = "DIR", hide_short_help = true)]
    schemas: Option<String>,
    /// Log level: off, error, warn, info, debug, trace
    #[arg(long, global = true, value_name = "LEVEL", hide_short_help = true)]
    log_level: Option<String>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_short_help = true)]
    pub(super) color: Color,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal only
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Init(init::Arguments),
    Check(Box<check::Arguments>),
    Lsp(lsp::Arguments),
    Import(import::Arguments),
    Export(export::Arguments),
    Serve(serve::Arguments),
    Token(token::Arguments),
    Migrate(migrate::Arguments),
    Backup(backup::Arguments),
    Schema(schema::Arguments),
    Types(typescript::Arguments),
    Explain(explain::Arguments),
}

impl GlobalArguments {
    /// The settings that flags give, the named ones above `--set`.
    pub(super) fn overrides(&self) -> Vec<Override> {
        let set = self.set.iter().map(|given| {
            let (key, value) = given.split_once('=').unwrap_or((given, ""));
            Override { flag: "--set", key: key.trim().to_owned(), value: value.trim().to_owned() }
        });
        let named = [
            ("--database", "database.url", &self.database),
            ("--schemas", "schemas.path", &self.schemas),
            ("--log-level", "log.level", &self.log_level),
        ];
        let named = named
            .into_iter()
            .filter_map(|(flag, key, value)| Some(Override { flag, key: key.to_owned(), value: value.clone()? }));
        set.chain(named).collect()
    }
}

/// The tree of commands, for the tests of the pages.
pub fn command() -> clap::Command {
    Arguments::command()
}
