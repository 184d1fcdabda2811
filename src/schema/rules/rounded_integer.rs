//! S005 rounded-integer: a number is too large or too fine to be kept as it is written; met by the readers in `formats`.

use crate::schema::{Rule, Severity, Stage};

/// S005 rounded-integer: a number is too large or too fine to be kept as it is written.
pub static RULE: Rule = Rule {
    code: "S005",
    name: "rounded-integer",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a number is too large or too fine to be kept as it is written",
    page: include_str!("../../../docs/rules/S005-rounded-integer.md"),
    check: None,
};
