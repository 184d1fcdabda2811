//! S122 missing-match: a list holds nothing of what it needs one of; met by `contains`.

use crate::schema::facts::instance::Instance;
use crate::schema::{Finding, Rule, Severity, Stage};

/// S122 missing-match: a list holds nothing of what it needs one of.
pub static RULE: Rule = Rule {
    code: "S122",
    name: "missing-match",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "a list holds nothing of what it needs one of",
    page: include_str!("../../../docs/rules/S122-missing-match.md"),
    check: None,
};

/// The finding about a list that holds nothing, or too little, of what it needs.
pub(in crate::schema) fn finding(place: &Instance<'_>) -> Finding {
    let message = format!("{} does not hold enough items of the kind that it needs", place.label());
    RULE.finding(place.pointer.clone(), message).help("the description of the field says what has to be in it")
}
