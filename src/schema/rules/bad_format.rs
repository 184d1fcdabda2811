//! S130 bad-format: a text is not in the format that its field holds; met by the formats of JSON Schema that have no rule of their own.

use crate::schema::{Rule, Severity, Stage};

/// S130 bad-format: a text is not in the format that its field holds.
pub static RULE: Rule = Rule {
    code: "S130",
    name: "bad-format",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a text is not in the format that its field holds",
    page: include_str!("../../../docs/rules/S130-bad-format.md"),
    look: None,
};
