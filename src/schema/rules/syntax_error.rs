//! S001 syntax-error: the text does not follow the grammar of its format; met by the readers in `formats`.

use crate::schema::{Rule, Severity, Stage};

/// S001 syntax-error: the text does not follow the grammar of its format.
pub static RULE: Rule = Rule {
    code: "S001",
    name: "syntax-error",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "the text does not follow the grammar of its format",
    page: include_str!("../../../docs/rules/S001-syntax-error.md"),
    check: None,
};
