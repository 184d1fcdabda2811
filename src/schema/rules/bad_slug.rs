//! S126 bad-slug: a text that has to be a slug is none; met by the format `slug`.

use crate::schema::{Rule, Severity, Stage};

/// S126 bad-slug: a text that has to be a slug is none.
pub static RULE: Rule = Rule {
    code: "S126",
    name: "bad-slug",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a text that has to be a slug is none",
    page: include_str!("../../../docs/rules/S126-bad-slug.md"),
    look: None,
};
