//! S114 not-a-multiple: a number is not a multiple of its step; met by `multipleOf`.

use crate::schema::{Rule, Severity, Stage};

/// S114 not-a-multiple: a number is not a multiple of its step.
pub static RULE: Rule = Rule {
    code: "S114",
    name: "not-a-multiple",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a number is not a multiple of its step",
    page: include_str!("../../../docs/rules/S114-not-a-multiple.md"),
    look: None,
};
