//! One line a finding, for people with many and for tools that read lines.

use super::{Output, Render, ReportContext, human};
use crate::check::Lines;
use crate::check::display_severity::DisplaySeverity;
use crate::check::palette::{ERROR, Painted, QUIET, STRONG};

pub(super) static OUTPUT: Output = Output {
    name: "concise",
    summary: "One line per finding",
    is_coloured: true,
    render: Render::Lines(render),
    statistics: Some(Render::Lines(human::statistics)),
};

fn render(report_context: &ReportContext<'_>) -> Lines {
    let report = report_context.report;
    let mut lines = Lines::default();
    for file in &report.files {
        let path = file.source.path.display().to_string();
        for diagnostic in &file.diagnostics {
            let (finding, start) = (&diagnostic.finding, diagnostic.start);
            let place = format!("{}:{}:{}", path, start.line, start.column);
            let weight = DisplaySeverity::of(diagnostic, report.stage);
            let word = Painted(human::style(weight), format!("{}:", weight.word()));
            let code = Painted(QUIET, format!("[{} {}]", finding.rule.code, finding.rule.name));
            lines.push(format_args!("{}: {word} {} {code}", Painted(STRONG, place), finding.message));
        }
    }
    for failure in &report.failures {
        let path = failure.path.display().to_string();
        let (path, message) = (Painted(STRONG, path), &failure.message);
        lines.push(format_args!("{path}: {} {message}", Painted(ERROR, "cannot check:")));
    }
    lines
}
