//! S005 rounded-integer. Raised by the readers in `formats`.

use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S005",
    name: "rounded-integer",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "number cannot be stored exactly",
    page: include_str!("../../../docs/rules/S005-rounded-integer.md"),
    check: None,
};
