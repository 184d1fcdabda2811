//! The report as a person reads it.

use std::fmt::Write as _;
use std::path::Path;

use anstyle::Style;
use unicode_width::UnicodeWidthStr as _;

use super::{Account, Output, Render, statistics};
use crate::check::palette::{ERROR, GOOD, HELP, Painted, QUIET, STRONG, WARNING};
use crate::check::snippet::Snippet;
use crate::check::weight::Weight;
use crate::check::{Diagnostic, Report, visible};
use crate::schema::{Applicability, Stage};

pub(super) static OUTPUT: Output = Output {
    name: "human",
    summary: "For people: each line of source, underlined",
    is_coloured: true,
    render: Render::Lines(render),
    statistics: Some(Render::Lines(statistics::table)),
};

/// Findings of one file that are shown; a file with more has one cause.
const FINDINGS_MAX: usize = 50;
/// Columns of advice.
const ADVICE_WIDTH: usize = 80;

/// The report: each finding with its line of source, each path that could not be checked, and what it comes to.
fn render(account: &Account<'_>) -> String {
    let report = account.report;
    let mut text = String::new();
    for file in &report.files {
        text.push_str(&render_file(&file.source.path, &file.source.text, &file.diagnostics, report.stage));
    }
    text.push_str(&failures(report));
    text.push_str(&fixed(report));
    text.push_str(&summary(report));
    text
}

/// The paths that could not be checked.
pub(super) fn failures(report: &Report) -> String {
    let mut text = String::new();
    for failure in &report.failures {
        let path = failure.path.display().to_string();
        let _ =
            writeln!(text, "{}: {} {}\n", path_of(&path), Painted(ERROR, "cannot check:"), visible(&failure.message));
    }
    text
}

/// The files in which something was fixed, with how often each rule was.
fn fixed(report: &Report) -> String {
    let mut text = String::new();
    for (file, fixed) in report.fixed() {
        let path = path_of(&file.source.path.display().to_string());
        let rules: Vec<_> = fixed.rules.iter().map(|(code, count)| format!("{code} ×{count}")).collect();
        let _ = writeln!(text, "{path}: {} {}", Painted(GOOD, "fixed"), rules.join(", "));
    }
    text
}

/// The findings of one file.
pub fn render_file(path: &Path, source: &str, diagnostics: &[Diagnostic], stage: Stage) -> String {
    let path = path.display().to_string();
    let mut text = String::new();
    for diagnostic in diagnostics.iter().take(FINDINGS_MAX) {
        finding(&mut text, &path, source, diagnostic, stage);
    }
    if let Some(more) = diagnostics.len().checked_sub(FINDINGS_MAX).filter(|more| *more > 0) {
        let hint = Painted(QUIET, "(`--format json` shows all)");
        let _ = writeln!(text, "{}: and {} {hint}\n", path_of(&path), counted(more, "finding more"));
    }
    text
}

fn finding(text: &mut String, path: &str, source: &str, diagnostic: &Diagnostic, stage: Stage) {
    let weight = Weight::of(diagnostic, stage);
    let style = style(weight);
    let Diagnostic { finding, start, .. } = diagnostic;
    let code = Painted(QUIET, format!("[{} {}]", finding.rule.code, finding.rule.name));
    let place = format!("{path}:{}:{}", start.line, start.column);
    let word = Painted(style, format!("{}:", weight.word()));
    let _ = writeln!(text, "{}: {word} {} {code}", path_of(&place), visible(&finding.message));
    let number = start.line.to_string();
    let margin = " ".repeat(number.len());
    if !source.is_empty() {
        let snippet = Snippet::new(source, &diagnostic.span);
        let underline = Painted(style, "^".repeat(snippet.length));
        let indent = " ".repeat(snippet.indent);
        let _ = writeln!(text, "{}", Painted(QUIET, format!("{margin} |")));
        let _ = writeln!(text, "{} {}", Painted(QUIET, format!("{number} |")), snippet.line);
        let _ = writeln!(text, "{} {indent}{underline}", Painted(QUIET, format!("{margin} |")));
    }
    if let Some(help) = &finding.help {
        advice(text, &margin, "help:", help);
    }
    if let Some(fix) = &finding.fix {
        let label = match fix.applicability {
            _ if diagnostic.by_hand => "fix by hand:",
            Applicability::Safe => "fix:",
            Applicability::Unsafe => "unsafe fix:",
        };
        advice(text, &margin, label, &fix.title);
    }
    text.push('\n');
}

/// Advice below a finding, in lines of a width that is easy to read.
fn advice(text: &mut String, margin: &str, label: &str, words: &str) {
    let _ = write!(text, "{margin} {} {}", Painted(QUIET, "="), Painted(HELP, label));
    let indent = margin.len() + " = ".len() + label.len();
    let mut column = indent;
    for word in visible(words).split(' ') {
        let width = word.width();
        if column + 1 + width > ADVICE_WIDTH && column > indent {
            let _ = write!(text, "\n{}", " ".repeat(indent));
            column = indent;
        }
        let _ = write!(text, " {word}");
        column += 1 + width;
    }
    text.push('\n');
}

/// The colour of what stands before a message.
pub(super) fn style(weight: Weight) -> Style {
    match weight {
        Weight::Error => ERROR,
        Weight::Later | Weight::Warning => WARNING,
        Weight::Note => HELP,
    }
}

fn path_of(path: &str) -> String {
    Painted(STRONG, visible(path)).to_string()
}

/// What the check came to, in one line.
pub(super) fn summary(report: &Report) -> String {
    let counts = report.counts();
    let files = counted(report.files.len(), "file");
    let kinds = [
        (counts.errors, "error", ERROR),
        (counts.later, "error at publish", WARNING),
        (counts.warnings, "warning", WARNING),
        (counts.notes, "note", HELP),
    ];
    let kinds: Vec<_> = kinds
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, noun, style)| Painted(style, counted(count, noun)).to_string())
        .collect();
    let mut text = match kinds.split_last() {
        None if report.files.is_empty() => format!("{} to check", Painted(WARNING, "No files")),
        None if report.failures.is_empty() => format!("{}: {files} checked, nothing found", Painted(GOOD, "Good")),
        None => format!("{files} checked, nothing found"),
        Some((only, [])) => format!("{files} checked: {only}"),
        Some((last, others)) => format!("{files} checked: {} and {last}", others.join(", ")),
    };
    if counts.fixes > 0 {
        let _ = write!(text, ", {} with a fix", counts.fixes);
    }
    let fixed = report.fixed().map(|(_, fixed)| fixed.findings()).sum();
    if fixed > 0 {
        let files = counted(report.fixed().count(), "file");
        let _ = write!(text, "; {} in {files}", Painted(GOOD, format!("fixed {}", counted(fixed, "finding"))));
    }
    if !report.failures.is_empty() {
        let failures = Painted(ERROR, counted(report.failures.len(), "path")).to_string();
        let _ = write!(text, "; {failures} could not be checked");
    }
    text.push('\n');
    text
}

fn counted(count: usize, noun: &str) -> String {
    let (noun, rest) = noun.split_once(' ').unwrap_or((noun, ""));
    let (ending, space) = (if count == 1 { "" } else { "s" }, if rest.is_empty() { "" } else { " " });
    format!("{count} {noun}{ending}{space}{rest}")
}
