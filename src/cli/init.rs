//! `galley init`: the files of a new site.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::command_error::CommandError;
use super::examples::examples;
use super::session::Session;
use super::style::{GOOD, LITERAL, Painted, QUIET};
use super::write_file::{WriteOutcome, write_below};

/// Create a new site: settings, a custom block type, an article, a CI workflow
///
/// Existing files are left unchanged.
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley init my-site", "create a site in a new folder"),
    ("galley init", "create a site in the current folder"),
]))]
pub(super) struct InitArguments {
    /// Folder of the site; created if missing
    #[arg(default_value = ".")]
    dir: PathBuf,
}

/// The files of a new site.
const FILES: &[(&str, &str)] = &[
    ("galley.toml", include_str!("starter/galley.toml")),
    ("schemas/README.md", include_str!("starter/schemas.md")),
    ("schemas/blocks/callout.json", include_str!("starter/callout.json")),
    ("content/articles/en/welcome.md", include_str!("starter/welcome.md")),
    (".github/workflows/content.yml", include_str!("starter/workflow.yml")),
    (".gitignore", "/galley.db*\n"),
];

pub(super) fn run(session: &mut Session, arguments: &InitArguments) -> Result<ExitCode, CommandError> {
    let dir = &arguments.dir;
    for (name, text) in FILES {
        let failed = |source| CommandError::File { verb: "write", path: dir.join(name), source };
        let made = write_below(dir, Path::new(name), text, false).map_err(failed)?;
        let word = if made == WriteOutcome::New { Painted(GOOD, "created") } else { Painted(QUIET, "exists ") };
        session.output.line(format_args!("  {word}  {name}"))?;
    }
    session.output.line("")?;
    session.output.line("Next:")?;
    if dir != Path::new(".") {
        session.output.line(format_args!("  {}", Painted(LITERAL, format!("cd {}", dir.display()))))?;
    }
    for (command, what) in [
        ("galley check", "check the content"),
        ("galley serve --site .", "import the content and serve it"),
        ("galley schema show callout", "show your custom block type"),
    ] {
        session.output.line(format_args!(
            "  {}  {}",
            Painted(LITERAL, format!("{command:<26}")),
            Painted(QUIET, what)
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}
