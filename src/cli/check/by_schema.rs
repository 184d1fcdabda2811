//! `galley check --schema`: any file by any JSON Schema, without a site and without settings.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::arguments::CheckArguments;
use super::baseline;
use super::emit::tell;
use super::stdin::{STDIN, read_stdin, stdin_name};
use crate::check;
use crate::cli::command_error::CommandError;
use crate::cli::session::Session;
use crate::config::SchemaSettings;
use crate::schema::{ExternalSchema, SchemaMap};

/// What a schema of somebody else's is read by.
#[derive(Debug, Args)]
#[command(next_help_heading = "Any JSON Schema")]
pub(super) struct BySchema {
    /// Check against this JSON Schema (draft 4 to 2020-12); ignores sites and settings
    #[arg(long, value_name = "FILE", conflicts_with_all = ["content_type", "locale", "changed", "making"])]
    pub(super) schema: Option<PathBuf>,
    /// Resolve schema references below URL to files in DIR; nothing is fetched
    #[arg(long, value_name = "URL=DIR")]
    schema_map: Vec<String>,
    /// Enforce `format`, which JSON Schema treats as an annotation by default
    #[arg(long)]
    judge_formats: bool,
}

pub(super) fn run(session: &mut Session, arguments: &CheckArguments, path: &Path) -> Result<ExitCode, CommandError> {
    let stdin = stdin_name(arguments)?;
    let schema = load(path, &arguments.by_schema)?;
    let stage = arguments.stage.into();
    let mut report = match stdin {
        Some(name) => {
            check::check_text_by_schema(name, read_stdin(ExternalSchema::LIMITS.document_bytes_max)?, &schema, stage)
        }
        None if arguments.paths.is_empty() => {
            let help = format!("`galley check --schema {} .` checks the current folder", path.display());
            return Err(CommandError::usage_with_help("no files to check against the schema were given", help));
        }
        None => check::check_by_schema(&arguments.paths, &schema, stage, arguments.cache.folder().as_ref()),
    };
    if let Some(code) = baseline::apply(session, &arguments.rules, &mut report, Path::new(""))? {
        return Ok(code);
    }
    let code = tell(session, &arguments.output_arguments, &mut report, &ExternalSchema::LIMITS)?;
    if report.files.is_empty() && report.failures.is_empty() {
        let help =
            format!("`--schema` checks `.json`, `.yaml`, `.yml`, `.toml`, `.md` and `.markdown` files, or `{STDIN}`");
        return Err(CommandError::usage_with_help("no files to check were found", help));
    }
    // The process ends here, and the system takes all memory back at once.
    std::mem::forget((report, schema));
    Ok(code)
}

impl BySchema {
    /// Lays the flags that go with any schema over the settings of a site.
    pub(super) fn add_to(&self, settings: &mut SchemaSettings) -> Result<(), CommandError> {
        for pair in &self.schema_map {
            SchemaMap::default().add(pair).map_err(CommandError::usage)?;
            if let Some((address, folder)) = pair.rsplit_once('=') {
                settings.map.insert(address.to_owned(), PathBuf::from(folder));
            }
        }
        settings.judge_formats |= self.judge_formats;
        Ok(())
    }
}

fn load(path: &Path, given: &BySchema) -> Result<ExternalSchema, CommandError> {
    let mut map = SchemaMap::default();
    for pair in &given.schema_map {
        map.add(pair).map_err(CommandError::usage)?;
    }
    ExternalSchema::load(path, &map, given.judge_formats).map_err(CommandError::ExternalSchema)
}
