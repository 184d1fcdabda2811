//! S105 too-short: a text has fewer characters than it needs; met by `minLength`.

use crate::schema::{Rule, Severity, Stage};

/// S105 too-short: a text has fewer characters than it needs.
pub static RULE: Rule = Rule {
    code: "S105",
    name: "too-short",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "a text has fewer characters than it needs",
    page: include_str!("../../../docs/rules/S105-too-short.md"),
    look: None,
};
