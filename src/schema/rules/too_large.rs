//! S113 too-large. Raised for `maximum` and `exclusiveMaximum`.

use serde_json::Value;

use crate::schema::facts::instance::Instance;
use crate::schema::wording::short_value;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S113",
    name: "too-large",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "number is too large",
    page: include_str!("../../../docs/rules/S113-too-large.md"),
    check: None,
};

/// The finding about a number above `limit`, or at it where the limit itself is ruled out.
pub(in crate::schema) fn finding(place: &Instance<'_>, limit: &Value, is_excluded: bool) -> Finding {
    let bound = if is_excluded { "less than" } else { "at most" };
    let message = format!("{} is {}, but must be {bound} {limit}", place.label(), short_value(place.value));
    RULE.finding(place.pointer.clone(), message)
}
