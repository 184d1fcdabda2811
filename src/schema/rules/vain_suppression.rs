//! X905 vain-suppression. Raised where a file's suppression comments are applied to its findings.

use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "X905",
    name: "vain-suppression",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "suppression comment for an error",
    page: include_str!("../../../docs/rules/X905-vain-suppression.md"),
    check: None,
};
