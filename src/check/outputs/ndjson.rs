//! The findings as a program reads them that does not want to wait for the last: an object a line.

use serde_json::json;

use super::{Output, Render, ReportContext, json, plain, statistics};

pub(super) static OUTPUT: Output = Output {
    name: "ndjson",
    summary: "For programs: one JSON object per line",
    is_coloured: false,
    render: Render::Json(render),
    statistics: Some(Render::Json(statistics)),
};

fn render(report_context: &ReportContext<'_>) -> serde_json::Result<String> {
    let findings: serde_json::Result<String> =
        json::findings(report_context).map(|finding| plain::line(&finding)).collect();
    Ok(findings? + &failures(report_context)?)
}

fn statistics(report_context: &ReportContext<'_>) -> serde_json::Result<String> {
    let counts: serde_json::Result<String> = statistics::counts(report_context).iter().map(plain::line).collect();
    Ok(counts? + &failures(report_context)?)
}

/// Lines of their own kind: what was not checked is no finding.
fn failures(report_context: &ReportContext<'_>) -> serde_json::Result<String> {
    json::failures(report_context).map(|failure| plain::line(&json!({ "failure": failure }))).collect()
}
