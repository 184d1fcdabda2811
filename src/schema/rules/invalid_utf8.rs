//! S002 invalid-utf8. Raised by the readers in `formats`.

use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S002",
    name: "invalid-utf8",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "text is not valid UTF-8",
    page: include_str!("../../../docs/rules/S002-invalid-utf8.md"),
    check: None,
};
