//! X904 unclear-suppression. Raised where a file's suppression comments are applied to its findings.

use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "X904",
    name: "unclear-suppression",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "suppression comment is malformed",
    page: include_str!("../../../docs/rules/X904-unclear-suppression.md"),
    check: None,
};
