//! S120 ambiguous-shape. Raised for `oneOf`.

use crate::schema::facts::instance::Instance;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S120",
    name: "ambiguous-shape",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "value matches more than one schema of `oneOf`",
    page: include_str!("../../../docs/rules/S120-ambiguous-shape.md"),
    check: None,
};

/// The finding about a value that has several of the shapes of which it may have one.
pub(in crate::schema) fn finding(place: &Instance<'_>) -> Finding {
    let message = format!("{} matches more than one of the schemas of `oneOf`", place.label());
    RULE.finding(place.pointer.clone(), message).help("keep the fields of one of them and remove the rest")
}
