//! S116 too-few-fields: an object has fewer fields than it needs; met by `minProperties`.

use crate::schema::{Rule, Severity, Stage};

/// S116 too-few-fields: an object has fewer fields than it needs.
pub static RULE: Rule = Rule {
    code: "S116",
    name: "too-few-fields",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "an object has fewer fields than it needs",
    page: include_str!("../../../docs/rules/S116-too-few-fields.md"),
    look: None,
};
