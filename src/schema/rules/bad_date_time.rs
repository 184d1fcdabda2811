//! S128 bad-date-time: a text that has to be a point in time is none; met by the format `date-time`.

use crate::schema::{Rule, Severity, Stage};

/// S128 bad-date-time: a text that has to be a point in time is none.
pub static RULE: Rule = Rule {
    code: "S128",
    name: "bad-date-time",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a text that has to be a point in time is none",
    page: include_str!("../../../docs/rules/S128-bad-date-time.md"),
    look: None,
};
