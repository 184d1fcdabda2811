//! The findings as a program reads them that does not want to wait for the last: an object a line.

use serde_json::json;

use super::{Account, Output, Render, json, plain, statistics};

pub(super) static OUTPUT: Output = Output {
    name: "ndjson",
    summary: "For programs: one JSON object per line",
    is_coloured: false,
    render: Render::Json(render),
    statistics: Some(Render::Json(statistics::ndjson)),
};

fn render(account: &Account<'_>) -> serde_json::Result<String> {
    let mut text = String::new();
    for finding in json::findings(account) {
        text.push_str(&plain::line(&finding)?);
    }
    for failure in json::failures(account) {
        // A line of its own kind: what was not checked is no finding.
        text.push_str(&plain::line(&json!({ "failure": failure }))?);
    }
    Ok(text)
}
