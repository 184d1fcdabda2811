//! S119 no-matching-shape: a value has none of the shapes that there is a choice of; met by `anyOf` and `oneOf`.

use crate::schema::{Rule, Severity, Stage};

/// S119 no-matching-shape: a value has none of the shapes that there is a choice of.
pub static RULE: Rule = Rule {
    code: "S119",
    name: "no-matching-shape",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a value has none of the shapes that there is a choice of",
    page: include_str!("../../../docs/rules/S119-no-matching-shape.md"),
    look: None,
};
