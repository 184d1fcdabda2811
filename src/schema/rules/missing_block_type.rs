//! S125 missing-block-type: a block does not say of which type it is; met by `x-galley-blocks`.

use crate::schema::{Rule, Severity, Stage};

/// S125 missing-block-type: a block does not say of which type it is.
pub static RULE: Rule = Rule {
    code: "S125",
    name: "missing-block-type",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a block does not say of which type it is",
    page: include_str!("../../../docs/rules/S125-missing-block-type.md"),
    look: None,
};
