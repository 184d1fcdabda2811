//! S129 bad-url: a text that has to be a secure web address is none; met by the format `https-url`.

use crate::schema::{Rule, Severity, Stage};

/// S129 bad-url: a text that has to be a secure web address is none.
pub static RULE: Rule = Rule {
    code: "S129",
    name: "bad-url",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a text that has to be a secure web address is none",
    page: include_str!("../../../docs/rules/S129-bad-url.md"),
    look: None,
};
