//! S124 unjudgeable. Raised where validation gave up.

use crate::schema::facts::instance::Instance;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S124",
    name: "unjudgeable",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "value could not be validated",
    page: include_str!("../../../docs/rules/S124-unjudgeable.md"),
    check: None,
};

/// The finding about a place where the judge had to give up, and why.
pub(in crate::schema) fn finding(place: &Instance<'_>, why: &str) -> Finding {
    RULE.finding(place.pointer.clone(), format!("{} could not be validated: {}", place.label(), short(why)))
        .help("shorten the text, or have its schema simplified; what cannot be validated is rejected")
}
