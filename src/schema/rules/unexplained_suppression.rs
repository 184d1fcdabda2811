//! X903 unexplained-suppression. Raised where a file's suppression comments are applied to its findings.

use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "X903",
    name: "unexplained-suppression",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "suppression comment gives no reason",
    page: include_str!("../../../docs/rules/X903-unexplained-suppression.md"),
    check: None,
};
