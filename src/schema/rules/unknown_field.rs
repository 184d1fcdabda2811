//! S102 unknown-field: a field is not one that its object has; met by `additionalProperties` and `unevaluatedProperties`.

use crate::schema::{Rule, Severity, Stage};

/// S102 unknown-field: a field is not one that its object has.
pub static RULE: Rule = Rule {
    code: "S102",
    name: "unknown-field",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a field is not one that its object has",
    page: include_str!("../../../docs/rules/S102-unknown-field.md"),
    look: None,
};
