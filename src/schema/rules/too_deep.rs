//! S006 too-deep: arrays and objects stand within each other too deeply; met by the readers in `formats`, and before a document is judged.

use crate::schema::{Rule, Severity, Stage};

/// S006 too-deep: arrays and objects stand within each other too deeply.
pub static RULE: Rule = Rule {
    code: "S006",
    name: "too-deep",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "arrays and objects stand within each other too deeply",
    page: include_str!("../../../docs/rules/S006-too-deep.md"),
    look: None,
};
