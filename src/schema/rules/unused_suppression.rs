//! X901 unused-suppression. Raised where a file's suppression comments are applied to its findings.

use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "X901",
    name: "unused-suppression",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "suppression comment matches no finding",
    page: include_str!("../../../docs/rules/X901-unused-suppression.md"),
    check: None,
};
