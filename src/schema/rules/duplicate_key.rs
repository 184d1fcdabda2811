//! S003 duplicate-key. Raised by the readers in `formats`.

use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S003",
    name: "duplicate-key",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "duplicate key in an object",
    page: include_str!("../../../docs/rules/S003-duplicate-key.md"),
    check: None,
};
