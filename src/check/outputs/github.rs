//! Annotations of a GitHub workflow: the commands that its runner reads from the log.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use std::fmt::Write as _;

use super::place::from_root;
use super::{Output, Render, ReportContext};
use crate::check::display_severity::DisplaySeverity;
use crate::check::{Diagnostic, visible};
use crate::content::without_hash_commands;
use crate::schema::Stage;

pub(super) static OUTPUT: Output = Output {
    name: "github",
    summary: "For GitHub: workflow annotations",
    is_coloured: false,
    render: Render::Document(render),
    statistics: None,
};

fn render(report_context: &ReportContext<'_>) -> String {
    let mut text = String::new();
    for file in &report_context.report.files {
        let path = visible(&from_root(report_context.root, &file.source.path)).into_owned();
        for diagnostic in &file.diagnostics {
            annotation(&mut text, &path, diagnostic, report_context.report.stage);
        }
    }
    for failure in &report_context.report.failures {
        let path = visible(&from_root(report_context.root, &failure.path)).into_owned();
        let message = format!("{path}: cannot check: {}", visible(&failure.message));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "::error file={},title=cannot check::{}", property(&path), data(&message));
    }
    text
}

fn annotation(text: &mut String, path: &str, diagnostic: &Diagnostic, stage: Stage) {
    let Diagnostic { finding, start, end, .. } = diagnostic;
    let level = match DisplaySeverity::of(diagnostic, stage) {
        DisplaySeverity::Error => "error",
        DisplaySeverity::Later | DisplaySeverity::Warning => "warning",
        DisplaySeverity::Note => "notice",
    };
    let mut place = format!("file={},line={},endLine={}", property(path), start.line, end.line);
    // Columns are refused where an annotation goes over several lines.
    if start.line == end.line {
        let _ = write!(place, ",col={},endColumn={}", start.column_utf16, end.column_utf16);
    }
    let title = property(&format!("{} {}", finding.rule.code, finding.rule.name));
    // The log shows the message without the file, so the message names it too.
    let mut message = format!("{path}:{}:{}: {}", start.line, start.column, visible(&finding.message));
    if let Some(help) = &finding.help {
        let _ = write!(message, "\nhelp: {}", visible(help));
    }
    let _ = writeln!(text, "::{level} {place},title={title}::{}", data(&message));
}

/// A message, with what would end the command escaped.
fn data(text: &str) -> String {
    without_hash_commands(text, "\\u{23}").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, with what would end it escaped too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("100 %\r\n::error::a, b"), "100 %25%0D%0A::error::a, b");
        assert_eq!(property("C:\\a,b%.md\n"), "C%3A\\a%2Cb%25.md%0A");
    }
}
