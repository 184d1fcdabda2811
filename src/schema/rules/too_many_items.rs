//! S108 too-many-items: a list has more items than it may have; met by `maxItems`, and by `items` where it closes a list.

use crate::schema::{Rule, Severity, Stage};

/// S108 too-many-items: a list has more items than it may have.
pub static RULE: Rule = Rule {
    code: "S108",
    name: "too-many-items",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a list has more items than it may have",
    page: include_str!("../../../docs/rules/S108-too-many-items.md"),
    look: None,
};
