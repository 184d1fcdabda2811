//! N301 duplicate-block-id: two blocks of a document have the same id; looked for in the whole document.

use crate::schema::{Rule, Severity, Stage};

/// N301 duplicate-block-id: two blocks of a document have the same id.
pub static RULE: Rule = Rule {
    code: "N301",
    name: "duplicate-block-id",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "two blocks of a document have the same id",
    page: include_str!("../../../docs/rules/N301-duplicate-block-id.md"),
    look: None,
};
