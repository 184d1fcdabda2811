//! The options of every command.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::config::Override;

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
