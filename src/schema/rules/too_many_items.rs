//! S108 too-many-items: a list has more items than it may have; met by `maxItems`, and by `items` where it closes a list.

use crate::schema::facts::instance::Instance;
use crate::schema::wording::{counted, grouped};
use crate::schema::{Finding, Rule, Severity, Stage};

/// S108 too-many-items: a list has more items than it may have.
pub static RULE: Rule = Rule {
    code: "S108",
    name: "too-many-items",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a list has more items than it may have",
    page: include_str!("../../../docs/rules/S108-too-many-items.md"),
    check: None,
};

/// The finding about a list with too many items.
pub(in crate::schema) fn finding(place: &Instance<'_>, limit: u64) -> Finding {
    let length = place.value.as_array().map_or(0, Vec::len);
    let (length, limit) = (counted(length, "item"), grouped(limit));
    RULE.finding(place.pointer.clone(), format!("{} has {length}, but may have at most {limit}", place.label()))
}

/// The finding about a list with items for which its schema has no place.
pub(in crate::schema) fn unexpected(place: &Instance<'_>, count: usize) -> Finding {
    let message = format!("{} has {} that it may not have", place.label(), counted(count, "item"));
    RULE.finding(place.pointer.clone(), message).help("remove what does not belong there")
}

/// The finding about a list that holds too many of what it may hold some of.
pub(in crate::schema) fn matching(place: &Instance<'_>) -> Finding {
    let message = format!("{} holds too many items of a kind that it may hold only some of", place.label());
    RULE.finding(place.pointer.clone(), message)
}
