//! S002 invalid-utf8: the text is not UTF-8; met by the readers in `formats`.

use crate::schema::{Rule, Severity, Stage};

/// S002 invalid-utf8: the text is not UTF-8.
pub static RULE: Rule = Rule {
    code: "S002",
    name: "invalid-utf8",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "the text is not UTF-8",
    page: include_str!("../../../docs/rules/S002-invalid-utf8.md"),
    check: None,
};
