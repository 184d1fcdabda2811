//! A Code Quality report, as GitLab shows it beside a merge request.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use serde_json::{Value, json};

use super::fingerprint::Fingerprints;
use super::place::from_root;
use super::{Output, Render, ReportContext, plain};
use crate::check::Diagnostic;
use crate::check::display_severity::DisplaySeverity;
use crate::schema::Stage;

pub(super) static OUTPUT: Output = Output {
    name: "gitlab",
    summary: "For GitLab: a Code Quality report",
    is_coloured: false,
    render: Render::Json(render),
    statistics: None,
};

/// What stands for a rule where a file could not be checked.
const UNCHECKED: &str = "cannot-check";

fn render(report_context: &ReportContext<'_>) -> serde_json::Result<String> {
    let mut fingerprints = Fingerprints::default();
    let mut issues = Vec::new();
    for file in &report_context.report.files {
        let path = from_root(report_context.root, &file.source.path);
        for diagnostic in &file.diagnostics {
            let fingerprint = fingerprints.of(&path, &diagnostic.finding);
            issues.push(issue(&path, diagnostic, &fingerprint, report_context.report.stage));
        }
    }
    for failure in &report_context.report.failures {
        let path = from_root(report_context.root, &failure.path);
        issues.push(json!({
            "description": format!("cannot check: {}", failure.message),
            "check_name": UNCHECKED,
            "fingerprint": fingerprints.of_failure(&path),
            "severity": "blocker",
            "location": { "path": path, "lines": { "begin": 1 } },
        }));
    }
    plain::pretty(&issues)
}

fn issue(path: &str, diagnostic: &Diagnostic, fingerprint: &str, stage: Stage) -> Value {
    let Diagnostic { finding, start, end, .. } = diagnostic;
    let severity = match DisplaySeverity::of(diagnostic, stage) {
        DisplaySeverity::Error => "major",
        DisplaySeverity::Later | DisplaySeverity::Warning => "minor",
        DisplaySeverity::Note => "info",
    };
    let help = finding.help.as_ref().map(|help| format!("; help: {help}")).unwrap_or_default();
    json!({
        "description": format!("{}{help}", finding.message),
        "check_name": format!("{} {}", finding.rule.code, finding.rule.name),
        "fingerprint": fingerprint,
        "severity": severity,
        "location": { "path": path, "lines": { "begin": start.line, "end": end.line } },
    })
}
