//! One line a finding, for people with many and for tools that read lines.

use std::fmt::Write as _;

use super::{Account, Output, Render, human, statistics};
use crate::check::palette::{ERROR, Painted, QUIET, STRONG};
use crate::check::visible;
use crate::check::weight::Weight;

pub(super) static OUTPUT: Output = Output {
    name: "concise",
    summary: "One line a finding",
    is_coloured: true,
    render: Render::Lines(render),
    statistics: Some(Render::Lines(statistics::table)),
};

fn render(account: &Account<'_>) -> String {
    let report = account.report;
    let mut text = String::new();
    for file in &report.files {
        let path = file.source.path.display().to_string();
        for diagnostic in &file.diagnostics {
            let (finding, start) = (&diagnostic.finding, diagnostic.start);
            let place = format!("{}:{}:{}", visible(&path), start.line, start.column);
            let weight = Weight::of(diagnostic, report.stage);
            let word = Painted(human::style(weight), format!("{}:", weight.word()));
            let code = Painted(QUIET, format!("[{} {}]", finding.rule.code, finding.rule.name));
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}: {word} {} {code}", Painted(STRONG, place), visible(&finding.message));
        }
    }
    for failure in &report.failures {
        let path = failure.path.display().to_string();
        let (path, message) = (Painted(STRONG, visible(&path)), visible(&failure.message));
        let _ = writeln!(text, "{path}: {} {message}", Painted(ERROR, "cannot check:"));
    }
    text
}
