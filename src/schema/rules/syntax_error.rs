//! S001 syntax-error. Raised by the readers in `formats`.

use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S001",
    name: "syntax-error",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "syntax error",
    page: include_str!("../../../docs/rules/S001-syntax-error.md"),
    check: None,
};
