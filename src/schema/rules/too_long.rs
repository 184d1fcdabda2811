//! S106 too-long: a text has more characters than it may have; met by `maxLength`.

use crate::schema::{Rule, Severity, Stage};

/// S106 too-long: a text has more characters than it may have.
pub static RULE: Rule = Rule {
    code: "S106",
    name: "too-long",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a text has more characters than it may have",
    page: include_str!("../../../docs/rules/S106-too-long.md"),
    look: None,
};
