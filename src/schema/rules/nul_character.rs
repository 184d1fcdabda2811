//! S004 nul-character: a text holds the character NUL, U+0000; met by the readers in `formats`.

use crate::schema::{Rule, Severity, Stage};

/// S004 nul-character: a text holds the character NUL, U+0000.
pub static RULE: Rule = Rule {
    code: "S004",
    name: "nul-character",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a text holds the character NUL, U+0000",
    page: include_str!("../../../docs/rules/S004-nul-character.md"),
    check: None,
};
