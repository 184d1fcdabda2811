//! S010 unsupported-yaml: the YAML uses a feature that has no counterpart in a document; met by the YAML reader in `formats`.

use crate::schema::{Rule, Severity, Stage};

/// S010 unsupported-yaml: the YAML uses a feature that has no counterpart in a document.
pub static RULE: Rule = Rule {
    code: "S010",
    name: "unsupported-yaml",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "the YAML uses a feature that has no counterpart in a document",
    page: include_str!("../../../docs/rules/S010-unsupported-yaml.md"),
    check: None,
};
