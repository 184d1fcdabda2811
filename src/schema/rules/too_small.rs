//! S112 too-small: a number is smaller than it may be; met by `minimum` and `exclusiveMinimum`.

use crate::schema::{Rule, Severity, Stage};

/// S112 too-small: a number is smaller than it may be.
pub static RULE: Rule = Rule {
    code: "S112",
    name: "too-small",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a number is smaller than it may be",
    page: include_str!("../../../docs/rules/S112-too-small.md"),
    look: None,
};
