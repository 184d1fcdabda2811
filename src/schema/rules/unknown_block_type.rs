//! S103 unknown-block-type: a block names a type that there is not, or that may not stand there; met by `x-galley-blocks`.

use crate::schema::{Rule, Severity, Stage};

/// S103 unknown-block-type: a block names a type that there is not, or that may not stand there.
pub static RULE: Rule = Rule {
    code: "S103",
    name: "unknown-block-type",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a block names a type that there is not, or that may not stand there",
    page: include_str!("../../../docs/rules/S103-unknown-block-type.md"),
    look: None,
};
