//! N302 duplicate-slug: two entries of a content type and a locale have the same slug; met where the entries are known: in the database, or among the files of a folder.

use crate::schema::{Rule, Severity, Stage};

/// N302 duplicate-slug: two entries of a content type and a locale have the same slug.
pub static RULE: Rule = Rule {
    code: "N302",
    name: "duplicate-slug",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "two entries of a content type and a locale have the same slug",
    page: include_str!("../../../docs/rules/N302-duplicate-slug.md"),
    check: None,
};
