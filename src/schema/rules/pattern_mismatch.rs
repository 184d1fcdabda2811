//! S111 pattern-mismatch: a text does not look as its pattern says; met by `pattern`.

use crate::schema::{Rule, Severity, Stage};

/// S111 pattern-mismatch: a text does not look as its pattern says.
pub static RULE: Rule = Rule {
    code: "S111",
    name: "pattern-mismatch",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a text does not look as its pattern says",
    page: include_str!("../../../docs/rules/S111-pattern-mismatch.md"),
    look: None,
};
