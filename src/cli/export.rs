//! `galley export`: the content of the database as files.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::check::known_type;
use super::command_error::CommandError;
use super::examples::examples;
use super::opened::{closing, reading_desk};
use super::output::Output;
use super::run::{Session, wait_for};
use super::style::{GOOD, Painted, QUIET, WARNING};
use super::written::{Written, write_below};
use crate::actions::{self, Desk, ListRequest, Orphans, PAGE_MAX, RevisionRequest};
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
pub(super) struct Arguments {
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
struct Tally {
    written: usize,
    unchanged: usize,
    kept: usize,
}

pub(super) fn run(session: &mut Session, arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let settings = session.settings(Vec::new())?;
    let outcome = wait_for(async {
        let desk = reading_desk(&settings).await?;
        let work = export_all(&desk, arguments, &mut session.output);
        closing(desk.store.clone(), work).await
    })??;
    let (Tally { written, unchanged, kept }, orphans) = outcome;
    session.output.line(format_args!("{written} written, {unchanged} unchanged, {kept} skipped"))?;
    for orphan in &orphans {
        session.output.note(format_args!("{} {orphan}; not exported", Painted(WARNING, "warning:")))?;
    }
    Ok(if kept > 0 || !orphans.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

async fn export_all(
    desk: &Desk,
    arguments: &Arguments,
    output: &mut Output,
) -> Result<(Tally, Vec<Orphans>), CommandError> {
    let types = match &arguments.content_type {
        Some(name) => vec![known_type(&desk.catalog, name)?],
        None => desk.catalog.files_of(SchemaKind::Type).map(|file| file.name.clone()).collect(),
    };
    let mut tally = Tally::default();
    let mut ids = EntryIds::read(&arguments.dir).map_err(|failure| CommandError::asked(failure.to_string()))?;
    for content_type in types {
        export(desk, &content_type, arguments, output, (&mut tally, &mut ids)).await?;
    }
    let failed = |source| CommandError::File { verb: "write", path: arguments.dir.join(IDS_FILE), source };
    if let Some(text) = ids.text().map_err(failed)? {
        write_below(&arguments.dir, Path::new(IDS_FILE), &text, true).map_err(failed)?;
    }
    let orphans = match &arguments.content_type {
        Some(_) => Vec::new(),
        None => actions::orphans(desk, &Caller::System).await?,
    };
    Ok((tally, orphans))
}

async fn export(
    desk: &Desk,
    content_type: &TypeName,
    arguments: &Arguments,
    output: &mut Output,
    (tally, ids): (&mut Tally, &mut EntryIds),
) -> Result<(), CommandError> {
    let format = match arguments.format {
        Notation::Json => Format::Json,
        Notation::Yaml => Format::Yaml,
        Notation::Markdown => Format::Markdown,
    };
    let collection = desk.catalog.content_type(content_type.as_str()).map(|file| file.collection().to_owned());
    let collection = collection.unwrap_or_default();
    let mut cursor = None;
    loop {
        let request =
            ListRequest { content_type: content_type.clone(), state: None, locale: None, cursor, limit: PAGE_MAX };
        let page = actions::list(desk, &Caller::System, request).await?;
        for entry in page.entries {
            let Some((number, locale, slug)) = seen_as(desk, &entry, arguments.published).await? else { continue };
            let name = format!("{collection}/{locale}/{slug}");
            ids.note(&name, entry.id.clone());
            let request = RevisionRequest { content_type: content_type.clone(), id: entry.id, number };
            let document = actions::revision(desk, &Caller::System, request).await?.document;
            let text = formats::write(&document, format, &desk.catalog, content_type);
            let below = PathBuf::from(format!("{name}.{}", format.extension()));
            let path = arguments.dir.join(&below);
            let word = match write_below(&arguments.dir, &below, &text, arguments.force) {
                Ok(Written::New) => {
                    tally.written += 1;
                    Painted(GOOD, "written")
                }
                Ok(Written::Unchanged) => {
                    tally.unchanged += 1;
                    Painted(QUIET, "unchanged")
                }
                Ok(Written::Kept) => {
                    tally.kept += 1;
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
async fn seen_as(desk: &Desk, entry: &Entry, published: bool) -> Result<Option<(i64, Locale, Slug)>, CommandError> {
    if !published {
        return Ok(Some((entry.revision, entry.locale.clone(), entry.slug.clone())));
    }
    let id = entry.id.clone();
    let edition = desk.store.read(move |reads| reads.edition_find(&id)).await?;
    Ok(edition.map(|edition| (edition.revision, edition.locale, edition.slug)))
}
