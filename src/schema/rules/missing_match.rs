//! S122 missing-match: a list holds nothing of what it needs one of; met by `contains`.

use crate::schema::{Rule, Severity, Stage};

/// S122 missing-match: a list holds nothing of what it needs one of.
pub static RULE: Rule = Rule {
    code: "S122",
    name: "missing-match",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "a list holds nothing of what it needs one of",
    page: include_str!("../../../docs/rules/S122-missing-match.md"),
    look: None,
};
