//! X903 unexplained-suppression: a comment sets a finding aside and does not say why; met where a text's comments are held against its findings.

use crate::schema::{Rule, Severity, Stage};

/// X903 unexplained-suppression: a comment sets a finding aside and does not say why.
pub static RULE: Rule = Rule {
    code: "X903",
    name: "unexplained-suppression",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "a comment sets a finding aside and does not say why",
    page: include_str!("../../../docs/rules/X903-unexplained-suppression.md"),
    check: None,
};
