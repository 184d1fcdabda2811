//! S124 unjudgeable: a place could not be judged, and what cannot be judged is not good; met where the judge had to give up.

use crate::schema::facts::instance::Instance;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

/// S124 unjudgeable: a place could not be judged, and what cannot be judged is not good.
pub static RULE: Rule = Rule {
    code: "S124",
    name: "unjudgeable",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a place could not be judged, and what cannot be judged is not good",
    page: include_str!("../../../docs/rules/S124-unjudgeable.md"),
    check: None,
};

/// The finding about a place where the judge had to give up, and why.
pub(in crate::schema) fn finding(place: &Instance<'_>, why: &str) -> Finding {
    RULE.finding(place.pointer.clone(), format!("{} could not be judged: {}", place.label(), short(why)))
        .help("shorten the text, or have its schema mended; what cannot be judged is not taken to be good")
}
