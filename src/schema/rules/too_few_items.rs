//! S107 too-few-items. Raised for `minItems`.

use crate::schema::facts::instance::Instance;
use crate::schema::wording::{counted, grouped};
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S107",
    name: "too-few-items",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "list has too few items",
    page: include_str!("../../../docs/rules/S107-too-few-items.md"),
    check: None,
};

/// The finding about a list with too few items.
pub(in crate::schema) fn finding(place: &Instance<'_>, limit: u64) -> Finding {
    let length = place.value.as_array().map_or(0, Vec::len);
    let message = match length {
        0 => format!("{} is empty, but needs at least {}", place.label(), counted(limit, "item")),
        _ => format!("{} has {}, but needs at least {}", place.label(), counted(length, "item"), grouped(limit)),
    };
    RULE.finding(place.pointer.clone(), message)
}
