//! `galley export`: the content of the database as files.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::command_error::CommandError;
use super::content_type::content_type_named;
use super::examples::examples;
use super::output::Output;
use super::runtime::wait_for;
use super::session::Session;
use super::site_context::{closing, read_only_context};
use super::style::{GOOD, Painted, QUIET, WARNING};
use super::write_file::{WriteOutcome, write_below};
use crate::actions::{self, Context, ListRequest, Orphans, PAGE_MAX, RevisionRequest};
use crate::check::{EntryIds, IDS_FILE};
use crate::content::{Caller, Entry, Locale, Slug, TypeName};
use crate::formats::{self, Format};
use crate::schema::SchemaKind;

/// Export content to files that can be checked, edited and imported again
///
/// Writes each entry to `<collection>/<locale>/<slug>.<extension>` and the entry ids to `galley-ids.json`, which
/// `galley import` reads. The output is reproducible byte for byte. Existing files with different content are left
/// alone unless `--force` is given. Symbolic links are not followed. Exit code 1: a file was left alone, or entries
/// were skipped because their type has no schema.
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley export content", "the latest drafts, as Markdown"),
    ("galley export --published --format json site", "the published versions, as JSON"),
]))]
pub(super) struct ExportArguments {
    /// Target folder; created if missing
    dir: PathBuf,
    /// File format
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    format: Notation,
    /// Export the published versions instead of the latest drafts
    #[arg(long)]
    published: bool,
    /// Export only this content type or collection
    #[arg(long = "type", value_name = "TYPE")]
    content_type: Option<String>,
    /// Overwrite existing files that differ
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Notation {
    Json,
    Yaml,
    Markdown,
}

/// How many files met each fate.
#[derive(Default)]
struct ExportCounts {
    written: usize,
    unchanged: usize,
    skipped: usize,
}

pub(super) fn run(session: &mut Session, arguments: &ExportArguments) -> Result<ExitCode, CommandError> {
    let settings = session.settings(Vec::new())?;
    let outcome = wait_for(async {
        let context = read_only_context(&settings).await?;
        let work = export_all(&context, arguments, &mut session.output);
        closing(context.store.clone(), work).await
    })??;
    let (ExportCounts { written, unchanged, skipped }, orphans) = outcome;
    session.output.line(format_args!("{written} written, {unchanged} unchanged, {skipped} skipped"))?;
    for orphan in &orphans {
        session.output.note(format_args!("{} {orphan}; not exported", Painted(WARNING, "warning:")))?;
    }
    Ok(if skipped > 0 || !orphans.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

async fn export_all(
    context: &Context,
    arguments: &ExportArguments,
    output: &mut Output,
) -> Result<(ExportCounts, Vec<Orphans>), CommandError> {
    let types = match &arguments.content_type {
        Some(name) => vec![content_type_named(context.catalog(), name)?],
        None => context.catalog().files_of(SchemaKind::Type).map(|file| file.name.clone()).collect(),
    };
    let mut tally = ExportCounts::default();
    let mut ids = EntryIds::read(&arguments.dir).map_err(|failure| CommandError::usage(failure.to_string()))?;
    for content_type in types {
        export(context, &content_type, arguments, output, (&mut tally, &mut ids)).await?;
    }
    let failed = |source| CommandError::File { verb: "write", path: arguments.dir.join(IDS_FILE), source };
    if let Some(text) = ids.text().map_err(failed)? {
        write_below(&arguments.dir, Path::new(IDS_FILE), &text, true).map_err(failed)?;
    }
    let orphans = match &arguments.content_type {
        Some(_) => Vec::new(),
        None => actions::orphans(context, &Caller::System).await?,
    };
    Ok((tally, orphans))
}

async fn export(
    context: &Context,
    content_type: &TypeName,
    arguments: &ExportArguments,
    output: &mut Output,
    (tally, ids): (&mut ExportCounts, &mut EntryIds),
) -> Result<(), CommandError> {
    let format = match arguments.format {
        Notation::Json => Format::Json,
        Notation::Yaml => Format::Yaml,
        Notation::Markdown => Format::Markdown,
    };
    let collection = context.catalog().content_type(content_type.as_str()).map(|file| file.collection().to_owned());
    let collection = collection.unwrap_or_default();
    let mut cursor = None;
    loop {
        let request =
            ListRequest { content_type: content_type.clone(), state: None, locale: None, cursor, limit: PAGE_MAX };
        let page = actions::list(context, &Caller::System, request).await?;
        for entry in page.entries {
            let Some((number, locale, slug)) = seen_as(context, &entry, arguments.published).await? else { continue };
            let name = format!("{collection}/{locale}/{slug}");
            ids.note(&name, entry.id.clone());
            let request = RevisionRequest { content_type: content_type.clone(), id: entry.id, number };
            let document = actions::revision(context, &Caller::System, request).await?.document;
            let text = formats::write(&document, format, context.catalog(), content_type);
            let below = PathBuf::from(format!("{name}.{}", format.extension()));
            let path = arguments.dir.join(&below);
            let word = match write_below(&arguments.dir, &below, &text, arguments.force) {
                Ok(WriteOutcome::New) => {
                    tally.written += 1;
                    Painted(GOOD, "written")
                }
                Ok(WriteOutcome::Unchanged) => {
                    tally.unchanged += 1;
                    Painted(QUIET, "unchanged")
                }
                Ok(WriteOutcome::Skipped) => {
                    tally.skipped += 1;
                    Painted(WARNING, "skipped: the existing file differs (`--force` overwrites it)")
                }
                Err(source) => return Err(CommandError::File { verb: "write", path, source }),
            };
            output.line(format_args!("{}: {word}", path.display()))?;
        }
        match page.next {
            Some(next) => cursor = Some(next),
            None => return Ok(()),
        }
    }
}

/// The revision to export, and under which name: the newest, or the one that readers see under the name that they know.
async fn seen_as(
    context: &Context,
    entry: &Entry,
    published: bool,
) -> Result<Option<(i64, Locale, Slug)>, CommandError> {
    if !published {
        return Ok(Some((entry.revision, entry.locale.clone(), entry.slug.clone())));
    }
    let id = entry.id.clone();
    let edition = context.store.read(move |reads| reads.edition_find(&id)).await?;
    Ok(edition.map(|edition| (edition.revision, edition.locale, edition.slug)))
}
