//! S119 no-matching-shape. Raised for `anyOf` and `oneOf`.

use crate::schema::facts::instance::Instance;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S119",
    name: "no-matching-shape",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "value matches none of the allowed schemas",
    page: include_str!("../../../docs/rules/S119-no-matching-shape.md"),
    check: None,
};

/// The finding about a value that has none of several shapes, and `nearest`: what it lacks of the nearest one.
pub(in crate::schema) fn finding(place: &Instance<'_>, shapes: usize, nearest: &[Finding]) -> Finding {
    let message = format!("{} matches none of the {shapes} allowed schemas", place.label());
    let finding = RULE.finding(place.pointer.clone(), message);
    let lacks: Vec<&str> = nearest.iter().take(3).map(|finding| finding.message.as_str()).collect();
    if lacks.is_empty() { finding } else { finding.help(format!("closest match: {}", lacks.join("; "))) }
}
