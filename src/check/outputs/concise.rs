//! One line a finding, for people with many and for tools that read lines.

use super::{Account, Output, Render, human, statistics};
use crate::check::Lines;
use crate::check::palette::{ERROR, Painted, QUIET, STRONG};
use crate::check::weight::Weight;

pub(super) static OUTPUT: Output = Output {
    name: "concise",
    summary: "One line per finding",
    is_coloured: true,
    render: Render::Lines(render),
    statistics: Some(Render::Lines(statistics::table)),
};

fn render(account: &Account<'_>) -> Lines {
    let report = account.report;
    let mut lines = Lines::default();
    for file in &report.files {
        let path = file.source.path.display().to_string();
        for diagnostic in &file.diagnostics {
            let (finding, start) = (&diagnostic.finding, diagnostic.start);
            let place = format!("{}:{}:{}", path, start.line, start.column);
            let weight = Weight::of(diagnostic, report.stage);
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
