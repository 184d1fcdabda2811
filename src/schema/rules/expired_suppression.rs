//! X902 expired-suppression: a comment set a finding aside until a day that is over; met where a text's comments are held against its findings.

use crate::schema::{Rule, Severity, Stage};

/// X902 expired-suppression: a comment set a finding aside until a day that is over.
pub static RULE: Rule = Rule {
    code: "X902",
    name: "expired-suppression",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "a comment set a finding aside until a day that is over",
    page: include_str!("../../../docs/rules/X902-expired-suppression.md"),
    check: None,
};
