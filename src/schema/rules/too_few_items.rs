//! S107 too-few-items: a list has fewer items than it needs; met by `minItems`.

use crate::schema::{Rule, Severity, Stage};

/// S107 too-few-items: a list has fewer items than it needs.
pub static RULE: Rule = Rule {
    code: "S107",
    name: "too-few-items",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "a list has fewer items than it needs",
    page: include_str!("../../../docs/rules/S107-too-few-items.md"),
    look: None,
};
