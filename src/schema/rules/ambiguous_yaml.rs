//! T419 ambiguous-yaml. Raised by the YAML reader in `formats`.

use std::collections::HashSet;

use serde_json::json;

use crate::content::Pointer;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T419",
    name: "ambiguous-yaml",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "unquoted text has another type in YAML 1.1",
    page: include_str!("../../../docs/rules/T419-ambiguous-yaml.md"),
    check: None,
};

/// The finding about such a text; `becomes` says what it is to readers of YAML 1.1.
pub(crate) fn finding(pointer: Pointer, text: &str, becomes: &str) -> Finding {
    let message = format!("`{text}` is text here, but {becomes} in YAML 1.1");
    // The value stays; only quotes come around it.
    let quoted = json!({ "op": "replace", "path": pointer.as_str(), "value": text });
    RULE.finding(pointer, message).with_fix(format!("quote it: `\"{text}\"`"), quoted)
}

/// Leaves out the findings about places whose values are wrong: what stands there is no text, or has to change anyway.
pub(crate) fn leave_out_moot(findings: &mut Vec<Finding>) {
    let is_ambiguous = |finding: &Finding| finding.rule.code == RULE.code;
    if !findings.iter().any(is_ambiguous) {
        return;
    }
    let wrong: HashSet<Pointer> =
        findings.iter().filter(|it| it.refuses(Stage::Draft)).map(|it| it.pointer.clone()).collect();
    findings.retain(|finding| !(is_ambiguous(finding) && wrong.contains(&finding.pointer)));
}
