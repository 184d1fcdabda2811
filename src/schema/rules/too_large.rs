//! S113 too-large: a number is larger than it may be; met by `maximum` and `exclusiveMaximum`.

use crate::schema::{Rule, Severity, Stage};

/// S113 too-large: a number is larger than it may be.
pub static RULE: Rule = Rule {
    code: "S113",
    name: "too-large",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a number is larger than it may be",
    page: include_str!("../../../docs/rules/S113-too-large.md"),
    look: None,
};
