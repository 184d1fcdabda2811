//! S004 nul-character. Raised by the readers in `formats`.

use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S004",
    name: "nul-character",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "text contains a NUL character",
    page: include_str!("../../../docs/rules/S004-nul-character.md"),
    check: None,
};
