//! S121 forbidden-shape: a value has a shape, or stands in a place, that is ruled out; met by `not` and by the schema `false`.

use crate::schema::{Rule, Severity, Stage};

/// S121 forbidden-shape: a value has a shape, or stands in a place, that is ruled out.
pub static RULE: Rule = Rule {
    code: "S121",
    name: "forbidden-shape",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a value has a shape, or stands in a place, that is ruled out",
    page: include_str!("../../../docs/rules/S121-forbidden-shape.md"),
    look: None,
};
