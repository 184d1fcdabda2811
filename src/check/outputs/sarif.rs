//! SARIF 2.1.0, the interchange format of static analysis, as code hosts and editors read it.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html>

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::fingerprint::Fingerprints;
use super::place::from_root;
use super::sarif_fixes::Fixable;
use super::sarif_rules::FoundRules;
use super::{Output, Render, ReportContext, plain};
use crate::check::Diagnostic;
use crate::check::display_severity::DisplaySeverity;
use crate::schema::{Finding, Stage};

pub(super) static OUTPUT: Output = Output {
    name: "sarif",
    summary: "For code hosts and editors: SARIF 2.1.0",
    is_coloured: false,
    render: Render::Json(render),
    statistics: None,
};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Fixes of one file that are told. Each is tried on the whole text, and nobody makes more than these one by one.
const FIXES_MAX: usize = 100;
/// What stands for the folder that paths start from, which a reader knows and the report need not tell.
const ROOT: &str = "%SRCROOT%";
/// What is percent-encoded in a path: everything but what RFC 3986 lets stand in a segment, and a colon, which could end
/// a scheme.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b'@');

fn render(report_context: &ReportContext<'_>) -> serde_json::Result<String> {
    let report = report_context.report;
    let rules = FoundRules::of(report);
    let mut fingerprints = Fingerprints::default();
    let mut results = Vec::new();
    for file in &report.files {
        let path = from_root(report_context.root, &file.source.path);
        let artifact = artifact(&path);
        let fixable = Fixable::of(file, &artifact, report_context.limits);
        let mut fixes_left = FIXES_MAX;
        for diagnostic in &file.diagnostics {
            let fingerprint = fingerprints.of(&path, &diagnostic.finding);
            let mut result = result(&artifact, diagnostic, &rules, &fingerprint, report.stage);
            if let (Some(fix), Some(fixable)) = (&diagnostic.finding.fix, &fixable)
                && fixes_left > 0
            {
                fixes_left -= 1;
                if let (Some(changes), Some(result)) = (fixable.changes(fix), result.as_object_mut()) {
                    let fix = json!({ "description": message(&fix.title), "artifactChanges": changes });
                    result.insert("fixes".to_owned(), json!([fix]));
                }
            }
            results.push(result);
        }
    }
    let notifications = report.failures.iter().map(|failure| {
        let path = from_root(report_context.root, &failure.path);
        let message = message(&format!("cannot check: {}", failure.message));
        let location = json!({ "physicalLocation": { "artifactLocation": artifact(&path) } });
        json!({ "level": "error", "message": message, "locations": [location] })
    });
    let invocation = json!({
        "executionSuccessful": report.failures.is_empty(),
        "toolExecutionNotifications": notifications.collect::<Vec<_>>(),
    });
    plain::pretty(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": rules.driver() },
            "invocations": [invocation],
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    }))
}

fn result(artifact: &Value, diagnostic: &Diagnostic, rules: &FoundRules, fingerprint: &str, stage: Stage) -> Value {
    let Diagnostic { finding, start, end, .. } = diagnostic;
    let level = match DisplaySeverity::of(diagnostic, stage) {
        DisplaySeverity::Error => "error",
        DisplaySeverity::Later | DisplaySeverity::Warning => "warning",
        DisplaySeverity::Note => "note",
    };
    let help = finding.help.as_ref().map(|help| format!("; help: {help}")).unwrap_or_default();
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": artifact,
            "region": {
                "startLine": start.line,
                "startColumn": start.column_utf16,
                "endLine": end.line,
                "endColumn": end.column_utf16,
            },
        },
    });
    if let (Some(location), Some(logical)) = (location.as_object_mut(), logical(finding)) {
        location.insert("logicalLocations".to_owned(), json!([logical]));
    }
    json!({
        "ruleId": finding.rule.code,
        "ruleIndex": rules.index(finding.rule),
        "level": level,
        "message": message(&format!("{}{help}", finding.message)),
        "locations": [location],
        "partialFingerprints": { "galleyFinding/v1": fingerprint },
        "properties": properties(finding),
    })
}

/// The place in the document, whatever its notation.
fn logical(finding: &Finding) -> Option<Value> {
    let pointer = Some(finding.pointer.as_str()).filter(|pointer| !pointer.is_empty())?;
    let kind = if finding.on_key { "property" } else { "value" };
    Some(json!({ "fullyQualifiedName": pointer, "kind": kind }))
}

fn properties(finding: &Finding) -> Value {
    let mut properties = Map::new();
    properties.insert("stage".to_owned(), json!(finding.rule.stage));
    if let Some(block) = &finding.block {
        properties.insert("block".to_owned(), json!(block));
    }
    Value::Object(properties)
}

fn artifact(path: &str) -> Value {
    let uri = utf8_percent_encode(path, PATH).to_string();
    // A path from the root of the file system lies below no other.
    if path.starts_with('/') {
        return json!({ "uri": format!("file://{uri}") });
    }
    json!({ "uri": uri, "uriBaseId": ROOT })
}

/// A message as plain text. Braces would be placeholders (section 3.11.5) and brackets links (section 3.11.6), by which
/// content could put a link of its own into a page of the code host.
fn message(text: &str) -> Value {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' => plain.extend([c, c]),
            '\\' | '[' | ']' => plain.extend(['\\', c]),
            _ => plain.push(c),
        }
    }
    json!({ "text": plain })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_puts_no_link_and_no_placeholder_into_a_message() {
        let text = "`[here](https://example.org)` {0}";
        assert_eq!(message(text), json!({ "text": "`\\[here\\](https://example.org)` {{0}}" }));
    }

    #[test]
    fn a_path_is_a_uri_from_the_root() {
        assert_eq!(artifact("a b/é:1.md"), json!({ "uri": "a%20b/%C3%A9%3A1.md", "uriBaseId": "%SRCROOT%" }));
        assert_eq!(artifact("/srv/a.md"), json!({ "uri": "file:///srv/a.md" }));
    }
}
