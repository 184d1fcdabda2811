//! T402 raw-html: a CommonMark text holds raw HTML; looked for in every CommonMark text of a document.

use crate::schema::{Rule, Severity, Stage};

/// T402 raw-html: a CommonMark text holds raw HTML.
pub static RULE: Rule = Rule {
    code: "T402",
    name: "raw-html",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "a CommonMark text holds raw HTML",
    page: include_str!("../../../docs/rules/T402-raw-html.md"),
    look: None,
};
