//! `galley check`: content files judged as the API judges documents.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::command_error::CommandError;
use super::examples::examples;
use super::run::{Session, catalog};
use crate::check::{self, CheckOptions};
use crate::config::{Override, Settings};
use crate::content::{Locale, TypeName, nearest};
use crate::schema::{Catalog, SchemaKind, Stage};

/// Check content files: every mistake at once, each at its line
///
/// Files are JSON, YAML or Markdown; settings and schemas are those of the site that they lie in. Of a folder, what git ignores is left out; where it holds a collection's folder
/// (`articles/`), only files in such folders are content. Exit code 0: nothing refuses publishing; 1: something does;
/// 2: something could not be checked.
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley check", "the site's content folder"),
    ("galley check content/articles/en/hello.md", "one file"),
    ("galley check --stage draft drafts", "only what even a draft may not have"),
    ("galley check --format json . | jq .findings", "for a program"),
]))]
pub(super) struct Arguments {
    /// Files and folders; without any, the site's content folder
    paths: Vec<PathBuf>,
    /// Judge as if saving a draft, or as if publishing
    #[arg(long, value_name = "STAGE", default_value = "publish")]
    stage: StageName,
    /// How to report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ReportFormat,
    /// The content type of every file, instead of the one that its path names
    #[arg(long = "type", value_name = "TYPE")]
    content_type: Option<String>,
    /// The locale of files whose path names none
    #[arg(long)]
    locale: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum StageName {
    /// Refuse malformed content only
    Draft,
    /// Refuse incomplete content too
    Publish,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ReportFormat {
    /// For people: each line of source, underlined
    Human,
    /// For programs: one object
    Json,
}

pub(super) fn run(session: &mut Session, arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let own = locale_override(arguments.locale.as_ref());
    let settings = match arguments.paths.first() {
        Some(path) => session.settings_around(path, own)?,
        None => session.settings(own)?,
    };
    let catalog = catalog(&settings)?;
    let stage = match arguments.stage {
        StageName::Draft => Stage::Draft,
        StageName::Publish => Stage::Publish,
    };
    let options = options(&settings, &catalog, stage, arguments.content_type.as_deref())?;
    let given = if arguments.paths.is_empty() { vec![settings.content.path.clone()] } else { arguments.paths.clone() };
    let report = check::check(&given, &catalog, &options);
    let text = match arguments.format {
        ReportFormat::Human => check::render_human(&report),
        ReportFormat::Json => check::render_json(&report).map_err(std::io::Error::from)?,
    };
    session.output.print(text)?;
    if report.files.is_empty() && report.failures.is_empty() {
        let help = "content files end in `.json`, `.yaml`, `.yml`, `.md` or `.markdown`";
        return Err(CommandError::asked_with("no content files were found", help));
    }
    Ok(match (report.failures.is_empty(), report.is_refused()) {
        (false, _) => ExitCode::from(2),
        (true, true) => ExitCode::from(1),
        (true, false) => ExitCode::SUCCESS,
    })
}

/// The flag `--locale` as a setting.
pub(super) fn locale_override(locale: Option<&String>) -> Vec<Override> {
    let setting =
        |value: &String| Override { flag: "--locale", key: "content.locale".to_owned(), value: value.clone() };
    locale.map(setting).into_iter().collect()
}

/// How files are checked in this site.
pub(super) fn options(
    settings: &Settings,
    catalog: &Catalog,
    stage: Stage,
    content_type: Option<&str>,
) -> Result<CheckOptions, CommandError> {
    let locale = Locale::parse(&settings.content.locale).map_err(|error| CommandError::asked(error.to_string()))?;
    let content_type = content_type.map(|name| known_type(catalog, name)).transpose()?;
    let (site, content) = (settings.site.clone(), settings.content.path.clone());
    Ok(CheckOptions { stage, content_type, locale, site, content })
}

/// The content type of that name, or of that collection.
pub(super) fn known_type(catalog: &Catalog, name: &str) -> Result<TypeName, CommandError> {
    if let Some(file) = catalog.content_type(name).or_else(|| catalog.collection(name)) {
        return Ok(file.name.clone());
    }
    let names: Vec<_> = catalog.files_of(SchemaKind::Type).map(|file| file.name.as_str()).collect();
    let help = nearest(name, names.iter().copied())
        .map_or_else(|| format!("there are: `{}`", names.join("`, `")), |meant| format!("did you mean `{meant}`?"));
    Err(CommandError::asked_with(format!("there is no content type `{name}`"), help))
}
