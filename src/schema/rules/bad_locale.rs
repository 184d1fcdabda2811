//! S127 bad-locale: a text that has to be a locale is none; met by the format `locale`.

use crate::schema::{Rule, Severity, Stage};

/// S127 bad-locale: a text that has to be a locale is none.
pub static RULE: Rule = Rule {
    code: "S127",
    name: "bad-locale",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a text that has to be a locale is none",
    page: include_str!("../../../docs/rules/S127-bad-locale.md"),
    look: None,
};
