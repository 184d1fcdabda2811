//! S114 not-a-multiple. Raised for `multipleOf`.

use crate::schema::facts::instance::Instance;
use crate::schema::wording::short_value;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S114",
    name: "not-a-multiple",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "number is not a multiple of the required step",
    page: include_str!("../../../docs/rules/S114-not-a-multiple.md"),
    check: None,
};

/// The finding about a number that is off its steps.
pub(in crate::schema) fn finding(place: &Instance<'_>, step: f64) -> Finding {
    let message = format!("{} is {}, which is not a multiple of {step}", place.label(), short_value(place.value));
    RULE.finding(place.pointer.clone(), message)
}
