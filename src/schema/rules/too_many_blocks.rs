//! S008 too-many-blocks: the document has more blocks than documents may have; counted before a document is judged.

use crate::schema::{Rule, Severity, Stage};

/// S008 too-many-blocks: the document has more blocks than documents may have.
pub static RULE: Rule = Rule {
    code: "S008",
    name: "too-many-blocks",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "the document has more blocks than documents may have",
    page: include_str!("../../../docs/rules/S008-too-many-blocks.md"),
    look: None,
};
