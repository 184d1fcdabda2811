//! S120 ambiguous-shape: a value has several of the shapes of which it may have one; met by `oneOf`.

use crate::schema::{Rule, Severity, Stage};

/// S120 ambiguous-shape: a value has several of the shapes of which it may have one.
pub static RULE: Rule = Rule {
    code: "S120",
    name: "ambiguous-shape",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a value has several of the shapes of which it may have one",
    page: include_str!("../../../docs/rules/S120-ambiguous-shape.md"),
    look: None,
};
