//! S101 wrong-type: a value is of another kind than its field holds; met by the keyword `type`.

use crate::schema::{Rule, Severity, Stage};

/// S101 wrong-type: a value is of another kind than its field holds.
pub static RULE: Rule = Rule {
    code: "S101",
    name: "wrong-type",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a value is of another kind than its field holds",
    page: include_str!("../../../docs/rules/S101-wrong-type.md"),
    look: None,
};
