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
use super::put::{Fate, Outcome, look_again, publish, publish_rest, put};
use crate::actions::{Desk, Mode};
use crate::check::{self, CheckOptions, Failure, KnownIds};
use crate::cli::check::{locale_override, options};
use crate::cli::command_error::CommandError;
use crate::cli::examples::examples;
use crate::cli::opened::{closing, writing_desk};
use crate::cli::output::Output;
use crate::cli::run::{Session, wait_for};
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
pub(in crate::cli) struct Arguments {
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
pub(in crate::cli) struct Tally {
    pub(in crate::cli) created: usize,
    pub(in crate::cli) revised: usize,
    pub(in crate::cli) unchanged: usize,
    pub(in crate::cli) published: usize,
    pub(in crate::cli) refused: usize,
    pub(in crate::cli) unpublished: usize,
    pub(in crate::cli) failed: usize,
}

pub(in crate::cli) fn run(session: &mut Session, arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let settings = session.settings(locale_override(arguments.locale.as_ref()))?;
    let mode = if arguments.dry_run { Mode::Rehearsal } else { Mode::Real };
    let tally = wait_for(async {
        let desk = writing_desk(&settings).await?;
        let work = async {
            let options = options(&settings, &desk.catalog, Stage::Draft, arguments.content_type.as_deref())?;
            import(&mut session.output, &desk, &arguments.paths, &options, (mode, arguments.publish)).await
        };
        closing(desk.store.clone(), work).await
    })??;
    if tally.files() == 0 {
        let help = "content files have the extension `.json`, `.yaml`, `.yml`, `.md`, `.markdown` or `.txt`";
        return Err(CommandError::asked_with("no content files were found", help));
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
    desk: &Desk,
    paths: &[PathBuf],
    options: &CheckOptions,
    (mode, publishes): (Mode, bool),
) -> Result<Tally, CommandError> {
    let (mut found, mut failures) = check::content_files(paths, &desk.catalog, options, can_come_in);
    // What a schema of the site's own judges is data that lies beside the content.
    found.retain(|(_, name)| name.content_type.is_some());
    let mut incoming: Vec<Incoming> = Vec::new();
    let mut known = KnownIds::default();
    for (path, name) in found {
        match Incoming::read(path, name, desk.catalog.limits(), &mut known) {
            Ok(file) => incoming.push(file),
            Err(failure) => failures.push(failure),
        }
    }
    // The names by which the files may refer to each other.
    let names: BTreeSet<String> = incoming.iter().flat_map(|file| file.names(&desk.catalog)).collect();
    let account = |file: &Incoming, outcome: &Outcome| account(file, outcome, &names, &desk.catalog, mode);
    let renamed = make_way(desk, &incoming, mode).await;
    let bar = progress(output, incoming.len());
    let mut tally = Tally { failed: failures.len(), ..Tally::default() };
    let mut files: Vec<(Incoming, Outcome)> = Vec::new();
    for file in incoming {
        let mut outcome = put(desk, &file, &renamed, mode).await;
        if publishes {
            publish(desk, &file, &mut outcome, &names, mode).await;
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
        publish_all(desk, &mut files, &names, mode).await;
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
async fn publish_all(desk: &Desk, files: &mut [(Incoming, Outcome)], names: &BTreeSet<String>, mode: Mode) {
    loop {
        let mut progress = false;
        for (file, outcome) in files.iter_mut().filter(|(_, outcome)| outcome.published != Some(true)) {
            publish(desk, file, outcome, names, mode).await;
            progress |= outcome.published == Some(true);
        }
        if !progress {
            break;
        }
    }
    if mode == Mode::Real {
        publish_rest(desk, files.iter_mut().map(|(_, outcome)| outcome).collect()).await;
        for (_, outcome) in files {
            look_again(desk, outcome).await;
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

impl Tally {
    fn count(&mut self, outcome: &Outcome) {
        match outcome.fate {
            Fate::Created => self.created += 1,
            Fate::Revised => self.revised += 1,
            Fate::Unchanged => self.unchanged += 1,
            Fate::Refused => self.refused += 1,
            Fate::Failed => self.failed += 1,
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
        let tried = if mode == Mode::Rehearsal { "dry run: " } else { "" };
        format!("{tried}{}", parts.join(", "))
    }
}
