//! S106 too-long. Raised for `maxLength`.

use crate::schema::facts::instance::Instance;
use crate::schema::wording::{counted, grouped};
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S106",
    name: "too-long",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "text is too long",
    page: include_str!("../../../docs/rules/S106-too-long.md"),
    check: None,
};

/// The finding about a text with too many characters.
pub(in crate::schema) fn finding(place: &Instance<'_>, limit: u64) -> Finding {
    let length = place.value.as_str().map_or(0, |text| text.chars().count());
    let over = length.saturating_sub(usize::try_from(limit).unwrap_or(usize::MAX));
    let (length, limit) = (counted(length, "character"), grouped(limit));
    RULE.finding(place.pointer.clone(), format!("{} has {length}; the maximum is {limit}", place.label()))
        .help(format!("shorten it by {}", counted(over, "character")))
}
