//! The command: arguments in, an account of every file out.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::account::account;
use super::incoming::{Incoming, can_come_in};
use super::make_way::make_way;
use super::put::{ImportStatus, Outcome, look_again, publish, publish_rest, put};
use crate::actions::{Context, Mode};
use crate::check::{self, CheckOptions, ContentFiles, EntryIdFiles, Failure};
use crate::cli::check::{locale_override, options};
use crate::cli::command_error::CommandError;
use crate::cli::examples::examples;
use crate::cli::output::Output;
use crate::cli::runtime::wait_for;
use crate::cli::session::Session;
use crate::cli::site_context::{closing, writing_context};
use crate::cli::style::{ERROR, Painted};
use crate::schema::Stage;

/// Import content files into the database, each as a draft
///
/// Reads JSON, YAML, Markdown and plain text (`.txt`); in plain text, blocks are recognised by their layout. The
/// content type, locale and slug come from the path (`articles/en/hello.md`); plain text gets its slug from its title.
/// If an entry with that slug exists and its document differs, it gets a new revision. With the `galley-ids.json` of
/// `galley export`, entries are matched by id instead, so renaming a file renames its entry.
///
/// Exit codes: 0: all files imported; 1: some were rejected; 2: some could not be processed.
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley import content", "import a folder of files"),
    ("galley import --publish content", "and publish everything that passes validation"),
    ("galley import --dry-run draft.txt", "preview the import of a plain text"),
]))]
pub(in crate::cli) struct ImportArguments {
    /// Files and folders
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Publish every entry that passes validation
    #[arg(long)]
    publish: bool,
    /// Report what would happen without changing anything
    #[arg(long)]
    dry_run: bool,
    /// Content type of every file, overriding the one derived from the path
    #[arg(long = "type", value_name = "TYPE")]
    content_type: Option<String>,
    /// Locale of files whose path does not contain one
    #[arg(long)]
    locale: Option<String>,
}

/// How many files met each fate.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::cli) struct ImportCounts {
    pub(in crate::cli) created: usize,
    pub(in crate::cli) revised: usize,
    pub(in crate::cli) unchanged: usize,
    pub(in crate::cli) published: usize,
    pub(in crate::cli) refused: usize,
    pub(in crate::cli) unpublished: usize,
    pub(in crate::cli) failed: usize,
}

pub(in crate::cli) fn run(session: &mut Session, arguments: &ImportArguments) -> Result<ExitCode, CommandError> {
    let settings = session.settings(locale_override(arguments.locale.as_ref()))?;
    let mode = if arguments.dry_run { Mode::DryRun } else { Mode::Real };
    let tally = wait_for(async {
        let context = writing_context(&settings).await?;
        let work = async {
            let options = options(&settings, context.catalog(), Stage::Draft, arguments.content_type.as_deref())?;
            import(&mut session.output, &context, &arguments.paths, &options, (mode, arguments.publish)).await
        };
        closing(context.store.clone(), work).await
    })??;
    if tally.files() == 0 {
        let help = "content files have the extension `.json`, `.yaml`, `.yml`, `.md`, `.markdown` or `.txt`";
        return Err(CommandError::usage_with_help("no content files were found", help));
    }
    session.output.line(tally.summary(mode))?;
    Ok(match (tally.failed, tally.refused + tally.unpublished) {
        (0, 0) => ExitCode::SUCCESS,
        (0, _) => ExitCode::from(1),
        (_, _) => ExitCode::from(2),
    })
}

/// Imports files, and says of each what became of it.
pub(in crate::cli) async fn import(
    output: &mut Output,
    context: &Context,
    paths: &[PathBuf],
    options: &CheckOptions,
    (mode, publishes): (Mode, bool),
) -> Result<ImportCounts, CommandError> {
    let ContentFiles { mut files, mut failures } = check::content_files(paths, context.catalog(), options, can_come_in);
    // What a schema of the site's own judges is data that lies beside the content.
    files.retain(|file| file.name.content_type.is_some());
    let mut incoming: Vec<Incoming> = Vec::new();
    let mut id_files = EntryIdFiles::default();
    for file in files {
        match Incoming::read(file, context.catalog().limits(), &mut id_files) {
            Ok(file) => incoming.push(file),
            Err(failure) => failures.push(failure),
        }
    }
    // The names by which the files may refer to each other.
    let names: BTreeSet<String> = incoming.iter().flat_map(|file| file.names(context.catalog())).collect();
    let account = |file: &Incoming, outcome: &Outcome| account(file, outcome, &names, &context.linter, mode);
    let renamed = make_way(context, &incoming, mode).await;
    let bar = progress(output, incoming.len());
    let mut tally = ImportCounts { failed: failures.len(), ..ImportCounts::default() };
    let mut files: Vec<(Incoming, Outcome)> = Vec::new();
    for file in incoming {
        let mut outcome = put(context, &file, &renamed, mode).await;
        if publishes {
            publish(context, &file, &mut outcome, &names, mode).await;
        }
        bar.inc(1);
        // What nothing that follows can change is told at once: whoever ends the import knows what is in.
        if publishes && may_change(&outcome) {
            files.push((file, outcome));
        } else {
            tally.count(&outcome);
            bar.suspend(|| output.print(&account(&file, &outcome)))?;
        }
    }
    if publishes {
        publish_all(context, &mut files, &names, mode).await;
    }
    bar.finish_and_clear();
    for (file, outcome) in &files {
        tally.count(outcome);
        output.print(&account(file, outcome))?;
    }
    for Failure { path, message } in &failures {
        output.line(format_args!("{} {}: {message}", Painted(ERROR, "failed"), path.display()))?;
    }
    Ok(tally)
}

/// Whether the files that follow may change what became of one: it refers or links to them.
fn may_change(outcome: &Outcome) -> bool {
    outcome.entry.is_some() && !(outcome.published == Some(true) && outcome.findings.is_empty())
}

/// Publishes what can be published. What refers to another file can be only after it, so as long as one round brings
/// something, there is another; what is left then may refer to each other, and is published together.
async fn publish_all(context: &Context, files: &mut [(Incoming, Outcome)], names: &BTreeSet<String>, mode: Mode) {
    loop {
        let mut progress = false;
        for (file, outcome) in files.iter_mut().filter(|(_, outcome)| outcome.published != Some(true)) {
            publish(context, file, outcome, names, mode).await;
            progress |= outcome.published == Some(true);
        }
        if !progress {
            break;
        }
    }
    if mode == Mode::Real {
        publish_rest(context, files.iter_mut().map(|(_, outcome)| outcome).collect()).await;
        for (_, outcome) in files {
            look_again(context, outcome).await;
        }
    }
}

fn progress(output: &Output, files: usize) -> ProgressBar {
    if files < 2 || !output.is_watched() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(files as u64);
    if let Ok(style) = ProgressStyle::with_template("  {spinner} {pos}/{len} files {wide_bar} {eta}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

impl ImportCounts {
    fn count(&mut self, outcome: &Outcome) {
        match outcome.status {
            ImportStatus::Created => self.created += 1,
            ImportStatus::Revised => self.revised += 1,
            ImportStatus::Unchanged => self.unchanged += 1,
            ImportStatus::Refused => self.refused += 1,
            ImportStatus::Failed => self.failed += 1,
        }
        self.published += usize::from(outcome.published == Some(true));
        self.unpublished += usize::from(outcome.published == Some(false));
    }

    /// How many files there were.
    pub(in crate::cli) fn files(&self) -> usize {
        self.created + self.revised + self.unchanged + self.refused + self.failed
    }

    /// What it comes to, in one line.
    pub(in crate::cli) fn summary(&self, mode: Mode) -> String {
        let parts = [
            (self.created, "created"),
            (self.revised, "revised"),
            (self.unchanged, "unchanged"),
            (self.published, "published"),
            (self.refused, "refused"),
            (self.unpublished, "not published"),
            (self.failed, "failed"),
        ];
        let parts: Vec<_> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        let tried = if mode == Mode::DryRun { "dry run: " } else { "" };
        format!("{tried}{}", parts.join(", "))
    }
}
