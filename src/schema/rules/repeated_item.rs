//! S115 repeated-item: a list of different things holds the same thing twice; met by `uniqueItems`.

use crate::schema::{Rule, Severity, Stage};

/// S115 repeated-item: a list of different things holds the same thing twice.
pub static RULE: Rule = Rule {
    code: "S115",
    name: "repeated-item",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a list of different things holds the same thing twice",
    page: include_str!("../../../docs/rules/S115-repeated-item.md"),
    look: None,
};
