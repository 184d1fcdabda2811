//! S117 too-many-fields: an object has more fields than it may have; met by `maxProperties`.

use crate::schema::{Rule, Severity, Stage};

/// S117 too-many-fields: an object has more fields than it may have.
pub static RULE: Rule = Rule {
    code: "S117",
    name: "too-many-fields",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "an object has more fields than it may have",
    page: include_str!("../../../docs/rules/S117-too-many-fields.md"),
    look: None,
};
