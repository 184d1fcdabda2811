//! The report as a person reads it.

use std::fmt::Write as _;
use std::path::Path;

use anstyle::Style;
use unicode_width::UnicodeWidthStr as _;

use super::{Output, Render, ReportContext, statistics};
use crate::check::display_severity::DisplaySeverity;
use crate::check::palette::{ERROR, GOOD, HELP, Painted, QUIET, STRONG, WARNING};
use crate::check::snippet::Snippet;
use crate::check::{Diagnostic, Lines, Report};
use crate::content::visible;
use crate::schema::{Applicability, Stage};

pub(super) static OUTPUT: Output = Output {
    name: "human",
    summary: "For people: each finding with its source line",
    is_coloured: true,
    render: Render::Lines(render),
    statistics: Some(Render::Lines(statistics)),
};

/// Findings of one file that are shown; a file with more has one cause.
const FINDINGS_MAX: usize = 50;
/// Columns of advice.
const ADVICE_WIDTH: usize = 80;

/// The report: each finding with its line of source, each path that could not be checked, and what it comes to.
fn render(report_context: &ReportContext<'_>) -> Lines {
    let report = report_context.report;
    let mut lines = Lines::default();
    for file in &report.files {
        lines.append(&render_file(&file.source.path, &file.source.text, &file.diagnostics, report.stage));
    }
    lines.append(&failures(report));
    lines.append(&fixed(report));
    lines.append(&summary(report));
    lines
}

/// The table of statistics, with what stands below it: the same as below findings.
pub(super) fn statistics(report_context: &ReportContext<'_>) -> Lines {
    let mut lines = statistics::table(report_context);
    if !lines.is_empty() {
        lines.push("");
    }
    lines.append(&failures(report_context.report));
    lines.append(&summary(report_context.report));
    lines
}

/// The paths that could not be checked.
fn failures(report: &Report) -> Lines {
    let mut lines = Lines::default();
    for failure in &report.failures {
        let path = Painted(STRONG, failure.path.display());
        lines.push(format_args!("{path}: {} {}", Painted(ERROR, "cannot check:"), failure.message));
        lines.push("");
    }
    lines
}

/// The files in which something was fixed, with how often each rule was.
fn fixed(report: &Report) -> Lines {
    let mut lines = Lines::default();
    for (file, fixed) in report.fixed() {
        let path = Painted(STRONG, file.source.path.display());
        let rules: Vec<_> = fixed.rules.iter().map(|(code, count)| format!("{code} ×{count}")).collect();
        lines.push(format_args!("{path}: {} {}", Painted(GOOD, "fixed"), rules.join(", ")));
    }
    lines
}

/// The findings of one file.
pub fn render_file(path: &Path, source: &str, diagnostics: &[Diagnostic], stage: Stage) -> Lines {
    let path = path.display().to_string();
    let mut lines = Lines::default();
    for diagnostic in diagnostics.iter().take(FINDINGS_MAX) {
        finding(&mut lines, &path, source, diagnostic, stage);
    }
    if let Some(more) = diagnostics.len().checked_sub(FINDINGS_MAX).filter(|more| *more > 0) {
        let hint = Painted(QUIET, "(`--format json` shows all)");
        lines.push(format_args!("{}: and {} {hint}", Painted(STRONG, path), counted(more, "more finding")));
        lines.push("");
    }
    lines
}

fn finding(lines: &mut Lines, path: &str, source: &str, diagnostic: &Diagnostic, stage: Stage) {
    let weight = DisplaySeverity::of(diagnostic, stage);
    let style = style(weight);
    let Diagnostic { finding, start, .. } = diagnostic;
    let code = Painted(QUIET, format!("[{} {}]", finding.rule.code, finding.rule.name));
    let place = format!("{path}:{}:{}", start.line, start.column);
    let word = Painted(style, format!("{}:", weight.word()));
    lines.push(format_args!("{}: {word} {} {code}", Painted(STRONG, place), finding.message));
    let number = start.line.to_string();
    let margin = " ".repeat(number.len());
    if !source.is_empty() {
        let snippet = Snippet::new(source, &diagnostic.span);
        let underline = Painted(style, "^".repeat(snippet.length));
        let indent = " ".repeat(snippet.indent);
        lines.push(Painted(QUIET, format!("{margin} |")));
        lines.push(format_args!("{} {}", Painted(QUIET, format!("{number} |")), snippet.line));
        lines.push(format_args!("{} {indent}{underline}", Painted(QUIET, format!("{margin} |"))));
    }
    if let Some(help) = &finding.help {
        advice(lines, &margin, "help:", help);
    }
    if let Some(fix) = &finding.fix {
        let label = match fix.applicability {
            _ if diagnostic.by_hand => "fix by hand:",
            Applicability::Safe => "fix:",
            Applicability::Unsafe => "unsafe fix:",
        };
        advice(lines, &margin, label, &fix.title);
    }
    lines.push("");
}

/// Advice below a finding, in lines of a width that is easy to read.
fn advice(lines: &mut Lines, margin: &str, label: &str, words: &str) {
    let mut line = format!("{margin} {} {}", Painted(QUIET, "="), Painted(HELP, label));
    let indent = margin.len() + " = ".len() + label.len();
    let mut column = indent;
    for word in visible(words).split(' ') {
        let width = word.width();
        if column + 1 + width > ADVICE_WIDTH && column > indent {
            lines.push(line);
            line = " ".repeat(indent);
            column = indent;
        }
        // Writing to a string cannot fail.
        let _ = write!(line, " {word}");
        column += 1 + width;
    }
    lines.push(line);
}

/// The colour of what stands before a message.
pub(super) fn style(weight: DisplaySeverity) -> Style {
    match weight {
        DisplaySeverity::Error => ERROR,
        DisplaySeverity::Later | DisplaySeverity::Warning => WARNING,
        DisplaySeverity::Note => HELP,
    }
}

/// What the check came to, in one line.
fn summary(report: &Report) -> Lines {
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
        None if report.failures.is_empty() => format!("{}: {files} checked, no findings", Painted(GOOD, "Good")),
        None => format!("{files} checked, no findings"),
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
    Lines::of(text)
}

fn counted(count: usize, noun: &str) -> String {
    let (noun, rest) = noun.split_once(' ').unwrap_or((noun, ""));
    let (ending, space) = (if count == 1 { "" } else { "s" }, if rest.is_empty() { "" } else { " " });
    format!("{count} {noun}{ending}{space}{rest}")
}
