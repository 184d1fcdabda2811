//! S009 blocks-too-deep: blocks stand within blocks too deeply; counted before a document is judged.

use crate::schema::{Rule, Severity, Stage};

/// S009 blocks-too-deep: blocks stand within blocks too deeply.
pub static RULE: Rule = Rule {
    code: "S009",
    name: "blocks-too-deep",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "blocks stand within blocks too deeply",
    page: include_str!("../../../docs/rules/S009-blocks-too-deep.md"),
    look: None,
};
