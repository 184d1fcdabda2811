//! S122 missing-match. Raised for `contains`.

use crate::schema::facts::instance::Instance;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S122",
    name: "missing-match",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "list lacks a required item",
    page: include_str!("../../../docs/rules/S122-missing-match.md"),
    check: None,
};

/// The finding about a list that holds nothing, or too little, of what it needs.
pub(in crate::schema) fn finding(place: &Instance<'_>) -> Finding {
    let message = format!("{} has too few items of a required kind", place.label());
    RULE.finding(place.pointer.clone(), message).help("see the description of the field for what it must contain")
}
