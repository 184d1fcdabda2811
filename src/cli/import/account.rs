//! What is said about an imported file.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use super::incoming::{Incoming, Source};
use super::put::{ImportStatus, Outcome};
use crate::actions::Mode;
use crate::check::{self, Lines};
use crate::cli::style::{ERROR, GOOD, Painted, QUIET, STRONG, WARNING};
use crate::formats::LineIndex;
use crate::schema::{Linter, SchemaFile, Stage};

/// Characters of a left-over text that are shown.
const SHOWN_MAX: usize = 60;

/// What became of a file: one line, then what was recognised in it and what has no place, then its findings.
pub(super) fn account(
    file: &Incoming,
    outcome: &Outcome,
    names: &BTreeSet<String>,
    linter: &Linter,
    mode: Mode,
) -> Lines {
    let (word, style) = match (outcome.status, mode) {
        (ImportStatus::Created, Mode::Real) => ("created", GOOD),
        (ImportStatus::Created, Mode::DryRun) => ("would create", GOOD),
        (ImportStatus::Revised, Mode::Real) => ("revised", GOOD),
        (ImportStatus::Revised, Mode::DryRun) => ("would revise", GOOD),
        (ImportStatus::Unchanged, _) => ("unchanged", QUIET),
        (ImportStatus::Refused, _) => ("refused", ERROR),
        (ImportStatus::Failed, _) => ("failed", ERROR),
    };
    let mut line = format!("{} {}", Painted(style, word), Painted(STRONG, file.path.display()));
    if let Some(entry) = &outcome.entry {
        let collection = linter.catalog().content_type(file.content_type.as_str()).map_or("", SchemaFile::collection);
        // Writing to a string cannot fail.
        let _ = write!(line, " as {collection}/{}/{}", entry.locale, entry.slug);
    }
    match (outcome.published, mode) {
        (Some(true), Mode::Real) => line.push_str(", published"),
        (Some(true), Mode::DryRun) => line.push_str(" and publish it"),
        (Some(false), _) => {
            let _ = write!(line, ", {}", Painted(WARNING, "not published"));
        }
        (None, _) => {}
    }
    let mut lines = Lines::of(line);
    if let Some(error) = &outcome.error {
        lines.push(format_args!("  because: {error}"));
    }
    recognised(file, &mut lines);
    let diagnostics = match outcome.stage {
        Stage::Draft => file.place(&file.without_companions(&outcome.findings, names, linter)),
        Stage::Publish => file.place(&outcome.findings),
    };
    if !diagnostics.is_empty() {
        lines.push("");
        lines.append(&check::render_file(&file.path, &file.text, &diagnostics, outcome.stage));
    }
    lines
}

/// What the shapes of a plain text were taken for, line by line.
fn recognised(file: &Incoming, account: &mut Lines) {
    let Source::PlainText(imported) = &file.source else { return };
    let lines = LineIndex::new(&file.text);
    let line = |span: &Range<usize>| lines.position(&file.text, span.start).line;
    let notes = imported.notes.iter().map(|note| (line(&note.span), note.message.clone(), false));
    let leftovers = imported.leftovers.iter().map(|left| {
        let shown: String = left.text.chars().take(SHOWN_MAX).collect();
        let dots = if shown.len() < left.text.len() { "…" } else { "" };
        (line(&left.span), format!("skipped: `{}{dots}` ({})", shown, left.reason), true)
    });
    let mut all: Vec<_> = notes.chain(leftovers).collect();
    all.sort_by_key(|(line, ..)| *line);
    let width = all.iter().map(|(line, ..)| line.to_string().len()).max().unwrap_or(0);
    for (line, message, is_left) in all {
        let number = Painted(QUIET, format!("line {line:>width$}"));
        let message = if is_left { Painted(WARNING, message).to_string() } else { message };
        account.push(format_args!("  {number}  {message}"));
    }
}
