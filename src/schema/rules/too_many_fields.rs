//! S117 too-many-fields. Raised for `maxProperties`.

use crate::schema::facts::instance::Instance;
use crate::schema::wording::{counted, grouped};
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S117",
    name: "too-many-fields",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "object has too many fields",
    page: include_str!("../../../docs/rules/S117-too-many-fields.md"),
    check: None,
};

/// The finding about an object with too many fields.
pub(in crate::schema) fn finding(place: &Instance<'_>, limit: u64) -> Finding {
    let count = place.value.as_object().map_or(0, serde_json::Map::len);
    let (count, limit) = (counted(count, "field"), grouped(limit));
    RULE.finding(place.pointer.clone(), format!("{} has {count}; the maximum is {limit}", place.label()))
}
