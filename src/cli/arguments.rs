//! What can be typed.

use clap::{CommandFactory, Parser, Subcommand};

use super::examples::examples;
use super::global_arguments::GlobalArguments;
use super::style::HELP_STYLES;
use super::{backup, check, explain, export, import, init, lsp, migrate, schema, serve, token, typescript};

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

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Init(init::InitArguments),
    Check(Box<check::CheckArguments>),
    Lsp(lsp::LspArguments),
    Import(import::ImportArguments),
    Export(export::ExportArguments),
    Serve(serve::ServeArguments),
    Token(token::TokenArguments),
    Migrate(migrate::MigrateArguments),
    Backup(backup::BackupArguments),
    Schema(schema::SchemaArguments),
    Types(typescript::TypesArguments),
    Explain(explain::ExplainArguments),
}

/// The tree of commands, for the tests of the pages.
pub fn command() -> clap::Command {
    Arguments::command()
}
