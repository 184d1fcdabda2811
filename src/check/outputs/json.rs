//! The report as a program reads it: one object.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use super::{Output, Render, ReportContext, plain, statistics};
use crate::check::{Diagnostic, Report};
use crate::schema::{Finding, Stage};

pub(super) static OUTPUT: Output = Output {
    name: "json",
    summary: "For programs: one JSON object",
    is_coloured: false,
    render: Render::Json(render),
    statistics: Some(Render::Json(statistics)),
};

#[derive(Serialize)]
struct JsonReport<'a> {
    stage: Stage,
    files: usize,
    findings: Vec<Located<'a>>,
    failures: Vec<FailureLine<'a>>,
    fixed: FixedCounts<'a>,
}

/// What was fixed before the findings were counted.
#[derive(Serialize)]
struct FixedCounts<'a> {
    findings: usize,
    files: Vec<FixedLine<'a>>,
}

#[derive(Serialize)]
struct FixedLine<'a> {
    file: String,
    findings: usize,
    rules: &'a BTreeMap<&'static str, usize>,
}

/// A finding with the fields of the API's, and where it stands in its file.
#[derive(Serialize)]
pub(super) struct Located<'a> {
    file: String,
    line: usize,
    column: usize,
    column_utf16: usize,
    end_line: usize,
    end_column: usize,
    end_column_utf16: usize,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    by_hand: bool,
    #[serde(flatten)]
    finding: &'a Finding,
}

/// A path that could not be checked.
#[derive(Serialize)]
pub(super) struct FailureLine<'a> {
    file: String,
    message: &'a str,
}

fn render(report_context: &ReportContext<'_>) -> serde_json::Result<String> {
    let (stage, files) = (report_context.report.stage, report_context.report.files.len());
    let (findings, failures) = (findings(report_context).collect(), failures(report_context).collect());
    plain::pretty(&JsonReport { stage, files, findings, failures, fixed: fixed(report_context.report) })
}

fn statistics(report_context: &ReportContext<'_>) -> serde_json::Result<String> {
    let (stage, files) = (report_context.report.stage, report_context.report.files.len());
    let counts = statistics::counts(report_context);
    let failures: Vec<_> = failures(report_context).collect();
    plain::pretty(&json!({ "stage": stage, "files": files, "statistics": counts, "failures": failures }))
}

/// Every finding.
pub(super) fn findings<'a>(report_context: &ReportContext<'a>) -> impl Iterator<Item = Located<'a>> + use<'a> {
    report_context.report.files.iter().flat_map(|file| {
        let path = file.source.path.to_string_lossy();
        file.diagnostics.iter().map(move |diagnostic| located(path.to_string(), diagnostic))
    })
}

/// Every path that could not be checked.
pub(super) fn failures<'a>(report_context: &ReportContext<'a>) -> impl Iterator<Item = FailureLine<'a>> + use<'a> {
    let failures = report_context.report.failures.iter();
    failures.map(|failure| FailureLine { file: failure.path.to_string_lossy().into_owned(), message: &failure.message })
}

fn fixed(report: &Report) -> FixedCounts<'_> {
    let files: Vec<_> = report
        .fixed()
        .map(|(file, fixed)| FixedLine {
            file: file.source.path.to_string_lossy().into_owned(),
            findings: fixed.findings(),
            rules: &fixed.rules,
        })
        .collect();
    FixedCounts { findings: files.iter().map(|file| file.findings).sum(), files }
}

fn located(file: String, diagnostic: &Diagnostic) -> Located<'_> {
    let Diagnostic { finding, start, end, by_hand, .. } = diagnostic;
    Located {
        file,
        line: start.line,
        column: start.column,
        column_utf16: start.column_utf16,
        end_line: end.line,
        end_column: end.column,
        end_column_utf16: end.column_utf16,
        by_hand: *by_hand,
        finding,
    }
}
