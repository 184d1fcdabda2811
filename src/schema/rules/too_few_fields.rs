//! S116 too-few-fields. Raised for `minProperties`.

use crate::schema::facts::instance::Instance;
use crate::schema::wording::{counted, grouped};
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S116",
    name: "too-few-fields",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "object has too few fields",
    page: include_str!("../../../docs/rules/S116-too-few-fields.md"),
    check: None,
};

/// The finding about an object with too few fields.
pub(in crate::schema) fn finding(place: &Instance<'_>, limit: u64) -> Finding {
    let count = place.value.as_object().map_or(0, serde_json::Map::len);
    let message = format!("{} has {}, but needs at least {}", place.label(), counted(count, "field"), grouped(limit));
    RULE.finding(place.pointer.clone(), message)
}
