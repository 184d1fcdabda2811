//! S104 missing-field: a field that has to be there is not; met by `required`, `dependentRequired`, and by choices between fields.

use crate::schema::{Rule, Severity, Stage};

/// S104 missing-field: a field that has to be there is not.
pub static RULE: Rule = Rule {
    code: "S104",
    name: "missing-field",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "a field that has to be there is not",
    page: include_str!("../../../docs/rules/S104-missing-field.md"),
    look: None,
};
