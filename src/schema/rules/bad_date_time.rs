//! S128 bad-date-time. Raised for the format `date-time`.

use crate::content::Timestamp;
use crate::schema::facts::instance::Instance;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S128",
    name: "bad-date-time",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "invalid date-time",
    page: include_str!("../../../docs/rules/S128-bad-date-time.md"),
    check: None,
};

/// The finding about a text that is no point in time.
pub(in crate::schema) fn finding(place: &Instance<'_>) -> Finding {
    let text = place.value.as_str().unwrap_or_default();
    let message = format!("{} is `{}`, which is not a date-time with an offset", place.label(), short(text));
    let finding = RULE.finding(place.pointer.clone(), message);
    // Which zone, and which time of the day, only the writer knows: so these are examples, and no fixes.
    if Timestamp::parse(&format!("{text}T08:00:00Z")).is_ok() {
        finding.help(format!("add a time and an offset: `{text}T08:00:00Z` for UTC, or `{text}T08:00:00+02:00`"))
    } else if Timestamp::parse(&format!("{text}Z")).is_ok() {
        finding.help(format!("add an offset: `{text}Z` for UTC, or `{text}+02:00`"))
    } else {
        finding.help("use RFC 3339: `2026-11-24T08:00:00Z`, or `2026-11-24T09:00:00+01:00`")
    }
}
