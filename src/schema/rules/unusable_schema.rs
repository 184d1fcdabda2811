//! S131 unusable-schema. Raised where a file is checked.

use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S131",
    name: "unusable-schema",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "schema named by `$schema` cannot be used",
    page: include_str!("../../../docs/rules/S131-unusable-schema.md"),
    check: None,
};
