//! X902 expired-suppression. Raised where a file's suppression comments are applied to its findings.

use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "X902",
    name: "expired-suppression",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "suppression comment has expired",
    page: include_str!("../../../docs/rules/X902-expired-suppression.md"),
    check: None,
};
