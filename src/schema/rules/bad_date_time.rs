//! S128 bad-date-time: a text that has to be a point in time is none; met by the format `date-time`.

use crate::content::Timestamp;
use crate::schema::facts::instance::Instance;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

/// S128 bad-date-time: a text that has to be a point in time is none.
pub static RULE: Rule = Rule {
    code: "S128",
    name: "bad-date-time",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a text that has to be a point in time is none",
    page: include_str!("../../../docs/rules/S128-bad-date-time.md"),
    check: None,
};

/// The finding about a text that is no point in time.
pub(in crate::schema) fn finding(place: &Instance<'_>) -> Finding {
    let text = place.value.as_str().unwrap_or_default();
    let message = format!("{} is `{}`, which is not a date with time and zone", place.label(), short(text));
    let finding = RULE.finding(place.pointer.clone(), message);
    // Which zone, and which time of the day, only the writer knows: so these are examples, and no fixes.
    if Timestamp::parse(&format!("{text}T08:00:00Z")).is_ok() {
        finding.help(format!("add a time and a zone: `{text}T08:00:00Z`, or with an offset `{text}T08:00:00+02:00`"))
    } else if Timestamp::parse(&format!("{text}Z")).is_ok() {
        finding.help(format!("add a zone: `{text}Z` for UTC, or an offset such as `{text}+02:00`"))
    } else {
        finding.help("write it as RFC 3339 does: `2026-11-24T08:00:00Z`, or with an offset `2026-11-24T09:00:00+01:00`")
    }
}
