//! The report as a program reads it.

use std::path::Path;

use serde::Serialize;

use super::{Diagnostic, Report};
use crate::schema::{Finding, Stage};

#[derive(Serialize)]
struct Whole<'a> {
    stage: Stage,
    files: usize,
    findings: Vec<Located<'a>>,
    failures: Vec<FailureLine<'a>>,
}

#[derive(Serialize)]
struct Located<'a> {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(flatten)]
    finding: &'a Finding,
}

#[derive(Serialize)]
struct FailureLine<'a> {
    file: String,
    message: &'a str,
}

/// The report as one JSON object. Its findings have the fields of the API's, and where they stand in their files.
pub fn render(report: &Report) -> Result<String, serde_json::Error> {
    let findings = report.files.iter().flat_map(|file| {
        let path = shown(&file.source.path);
        file.diagnostics.iter().map(move |diagnostic| located(path.clone(), diagnostic))
    });
    let failures = report.failures.iter();
    let failures = failures.map(|failure| FailureLine { file: shown(&failure.path), message: &failure.message });
    let whole = Whole {
        stage: report.stage,
        files: report.files.len(),
        findings: findings.collect(),
        failures: failures.collect(),
    };
    serde_json::to_string_pretty(&whole).map(|text| text + "\n")
}

fn located(file: String, diagnostic: &Diagnostic) -> Located<'_> {
    let Diagnostic { finding, start, end, .. } = diagnostic;
    Located { file, line: start.line, column: start.column, end_line: end.line, end_column: end.column, finding }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
