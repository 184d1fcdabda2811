//! S131 unusable-schema: a file names a schema that it cannot be judged by; met where a file is checked.

use crate::schema::{Rule, Severity, Stage};

/// S131 unusable-schema: a file names a schema that it cannot be judged by.
pub static RULE: Rule = Rule {
    code: "S131",
    name: "unusable-schema",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a file names a schema that it cannot be judged by",
    page: include_str!("../../../docs/rules/S131-unusable-schema.md"),
    check: None,
};
