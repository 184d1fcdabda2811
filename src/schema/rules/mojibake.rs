//! T401 mojibake: a text was decoded with the wrong charset; looked for in every text of a document.

use crate::schema::{Rule, Severity, Stage};

/// T401 mojibake: a text was decoded with the wrong charset.
pub static RULE: Rule = Rule {
    code: "T401",
    name: "mojibake",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "a text was decoded with the wrong charset",
    page: include_str!("../../../docs/rules/T401-mojibake.md"),
    look: None,
};
