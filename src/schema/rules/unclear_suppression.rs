//! X904 unclear-suppression: a comment names no rule that there is, or no day; met where a text's comments are held against its findings.

use crate::schema::{Rule, Severity, Stage};

/// X904 unclear-suppression: a comment names no rule that there is, or no day.
pub static RULE: Rule = Rule {
    code: "X904",
    name: "unclear-suppression",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "a comment names no rule that there is, or no day",
    page: include_str!("../../../docs/rules/X904-unclear-suppression.md"),
    check: None,
};
