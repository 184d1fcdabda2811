//! S110 not-the-constant: a value is not the one that has to stand there; met by `const`.

use crate::schema::{Rule, Severity, Stage};

/// S110 not-the-constant: a value is not the one that has to stand there.
pub static RULE: Rule = Rule {
    code: "S110",
    name: "not-the-constant",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a value is not the one that has to stand there",
    page: include_str!("../../../docs/rules/S110-not-the-constant.md"),
    look: None,
};
