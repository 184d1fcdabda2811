//! X901 unused-suppression: a comment sets a finding aside that there is not; met where a text's comments are held against its findings.

use crate::schema::{Rule, Severity, Stage};

/// X901 unused-suppression: a comment sets a finding aside that there is not.
pub static RULE: Rule = Rule {
    code: "X901",
    name: "unused-suppression",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "a comment sets a finding aside that there is not",
    page: include_str!("../../../docs/rules/X901-unused-suppression.md"),
    check: None,
};
