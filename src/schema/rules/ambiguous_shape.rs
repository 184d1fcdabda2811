//! S120 ambiguous-shape: a value has several of the shapes of which it may have one; met by `oneOf`.

use crate::schema::facts::instance::Instance;
use crate::schema::{Finding, Rule, Severity, Stage};

/// S120 ambiguous-shape: a value has several of the shapes of which it may have one.
pub static RULE: Rule = Rule {
    code: "S120",
    name: "ambiguous-shape",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a value has several of the shapes of which it may have one",
    page: include_str!("../../../docs/rules/S120-ambiguous-shape.md"),
    check: None,
};

/// The finding about a value that has several of the shapes of which it may have one.
pub(in crate::schema) fn finding(place: &Instance<'_>) -> Finding {
    let message = format!("{} has several of the shapes of which it may have one", place.label());
    RULE.finding(place.pointer.clone(), message).help("keep what belongs to one of them, and remove the rest")
}
