//! S118 bad-field-name: the name of a field does not look as names in its object have to; met by `propertyNames`.

use crate::schema::{Rule, Severity, Stage};

/// S118 bad-field-name: the name of a field does not look as names in its object have to.
pub static RULE: Rule = Rule {
    code: "S118",
    name: "bad-field-name",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "the name of a field does not look as names in its object have to",
    page: include_str!("../../../docs/rules/S118-bad-field-name.md"),
    look: None,
};
