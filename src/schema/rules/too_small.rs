//! S112 too-small: a number is smaller than it may be; met by `minimum` and `exclusiveMinimum`.

use serde_json::Value;

use crate::schema::facts::instance::Instance;
use crate::schema::wording::short_value;
use crate::schema::{Finding, Rule, Severity, Stage};

/// S112 too-small: a number is smaller than it may be.
pub static RULE: Rule = Rule {
    code: "S112",
    name: "too-small",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a number is smaller than it may be",
    page: include_str!("../../../docs/rules/S112-too-small.md"),
    check: None,
};

/// The finding about a number below `limit`, or at it where the limit itself is ruled out.
pub(in crate::schema) fn finding(place: &Instance<'_>, limit: &Value, is_excluded: bool) -> Finding {
    let bound = if is_excluded { "more than" } else { "at least" };
    let message = format!("{} is {}, but has to be {bound} {limit}", place.label(), short_value(place.value));
    RULE.finding(place.pointer.clone(), message)
}
