//! S010 unsupported-yaml. Raised by the YAML reader in `formats`.

use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S010",
    name: "unsupported-yaml",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "unsupported YAML feature",
    page: include_str!("../../../docs/rules/S010-unsupported-yaml.md"),
    check: None,
};
