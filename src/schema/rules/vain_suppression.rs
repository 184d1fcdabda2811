//! X905 vain-suppression: a comment tries to set aside what refuses the document; met where a text's comments are held against its findings.

use crate::schema::{Rule, Severity, Stage};

/// X905 vain-suppression: a comment tries to set aside what refuses the document.
pub static RULE: Rule = Rule {
    code: "X905",
    name: "vain-suppression",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "a comment tries to set aside what refuses the document",
    page: include_str!("../../../docs/rules/X905-vain-suppression.md"),
    check: None,
};
