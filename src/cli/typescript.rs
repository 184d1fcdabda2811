//! `galley types`: the content as TypeScript.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::command_error::CommandError;
use super::examples::examples;
use super::linter::catalog;
use super::session::Session;
use crate::check::Patch;
use crate::http::openapi;

/// Generate TypeScript types for the content types and block types
///
/// Reads the schemas; no server is needed. Exit code 1: with `--check`, the file is out of date.
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley types --output src/galley.ts", "types for the site in the current folder"),
    ("galley types --site ../content --output src/galley.ts", "types for another site"),
    ("galley types --output src/galley.ts --check", "in CI: fail if the file is out of date"),
]))]
pub(super) struct TypesArguments {
    /// Folder of the site (with `galley.toml`)
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// File to write; standard output by default
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Module to import `Markdown` and `Reference` from
    #[arg(long, value_name = "MODULE", default_value = openapi::CLIENT_MODULE)]
    import: String,
    /// Write nothing; fail if the file is out of date
    #[arg(long, requires = "output")]
    check: bool,
}

pub(super) fn run(session: &mut Session, arguments: &TypesArguments) -> Result<ExitCode, CommandError> {
    let settings = session.settings_of(arguments.site.as_deref(), Vec::new())?;
    let text = openapi::typescript(catalog(&settings)?.as_ref(), &arguments.import);
    let Some(path) = &arguments.output else {
        session.output.patch(&Patch(text))?;
        return Ok(ExitCode::SUCCESS);
    };
    let is_current = fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes());
    if arguments.check {
        let word = if is_current { "is up to date" } else { "is out of date; run `galley types` without `--check`" };
        session.output.note(format_args!("{}: {word}", path.display()))?;
        return Ok(if is_current { ExitCode::SUCCESS } else { ExitCode::from(1) });
    }
    // A file that did not change is left alone, so that nothing that watches it is built again.
    if !is_current {
        write(path, &text)?;
    }
    let word = if is_current { "unchanged" } else { "written" };
    session.output.note(format_args!("{}: {word}", path.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the whole file or none of it.
fn write(path: &Path, text: &str) -> Result<(), CommandError> {
    let failed = |source| CommandError::File { verb: "write", path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    written.map_err(|source| {
        // What is left of it is of no use to anybody.
        let _ = fs::remove_file(&beside);
        failed(source)
    })
}
