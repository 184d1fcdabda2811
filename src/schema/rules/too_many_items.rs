//! S108 too-many-items. Raised for `maxItems`, and by `items` where it closes a list.

use crate::schema::facts::instance::Instance;
use crate::schema::wording::{counted, grouped};
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S108",
    name: "too-many-items",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "list has too many items",
    page: include_str!("../../../docs/rules/S108-too-many-items.md"),
    check: None,
};

/// The finding about a list with too many items.
pub(in crate::schema) fn finding(place: &Instance<'_>, limit: u64) -> Finding {
    let length = place.value.as_array().map_or(0, Vec::len);
    let (length, limit) = (counted(length, "item"), grouped(limit));
    RULE.finding(place.pointer.clone(), format!("{} has {length}; the maximum is {limit}", place.label()))
}

/// The finding about a list with items for which its schema has no place.
pub(in crate::schema) fn unexpected(place: &Instance<'_>, count: usize) -> Finding {
    let message = format!("{} has {} that are not allowed", place.label(), counted(count, "item"));
    RULE.finding(place.pointer.clone(), message).help("remove the extra items")
}

/// The finding about a list that holds too many of what it may hold some of.
pub(in crate::schema) fn matching(place: &Instance<'_>) -> Finding {
    let message = format!("{} has too many items of a limited kind", place.label());
    RULE.finding(place.pointer.clone(), message)
}
