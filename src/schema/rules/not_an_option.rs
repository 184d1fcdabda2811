//! S109 not-an-option: a value is none of those that there is a choice of; met by `enum`.

use crate::schema::{Rule, Severity, Stage};

/// S109 not-an-option: a value is none of those that there is a choice of.
pub static RULE: Rule = Rule {
    code: "S109",
    name: "not-an-option",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a value is none of those that there is a choice of",
    page: include_str!("../../../docs/rules/S109-not-an-option.md"),
    look: None,
};
