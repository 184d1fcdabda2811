//! S003 duplicate-key: an object names a field twice; met by the readers in `formats`.

use crate::schema::{Rule, Severity, Stage};

/// S003 duplicate-key: an object names a field twice.
pub static RULE: Rule = Rule {
    code: "S003",
    name: "duplicate-key",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "an object names a field twice",
    page: include_str!("../../../docs/rules/S003-duplicate-key.md"),
    check: None,
};
