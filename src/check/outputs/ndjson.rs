//! The findings as a program reads them that does not want to wait for the last: an object a line.

use serde_json::json;

use super::{Output, Render, ReportContext, json, plain, statistics};

pub(super) static OUTPUT: Output = Output {
    name: "ndjson",
    summary: "For programs: one object a line",
    is_coloured: false,
    render: Render::Json(render),
    statistics: Some(Render::Json(statistics::ndjson)),
};

fn render(report_context: &ReportContext<'_>) -> serde_json::Result<String> {
    let mut text = String::new();
    for finding in json::findings(report_context) {
        text.push_str(&plain::line(&finding)?);
    }
    for failure in json::failures(report_context) {
        // A line of its own kind: what was not checked is no finding.
        text.push_str(&plain::line(&json!({ "failure": failure }))?);
    }
    Ok(text)
}
