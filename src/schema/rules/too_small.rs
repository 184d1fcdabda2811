//! S112 too-small. Raised for `minimum` and `exclusiveMinimum`.

use serde_json::Value;

use crate::schema::facts::instance::Instance;
use crate::schema::wording::short_value;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S112",
    name: "too-small",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "number is too small",
    page: include_str!("../../../docs/rules/S112-too-small.md"),
    check: None,
};

/// The finding about a number below `limit`, or at it where the limit itself is ruled out.
pub(in crate::schema) fn finding(place: &Instance<'_>, limit: &Value, is_excluded: bool) -> Finding {
    let bound = if is_excluded { "more than" } else { "at least" };
    let message = format!("{} is {}, but must be {bound} {limit}", place.label(), short_value(place.value));
    RULE.finding(place.pointer.clone(), message)
}
