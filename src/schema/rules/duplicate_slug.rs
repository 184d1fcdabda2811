//! N302 duplicate-slug. Raised where the entries are known: in the database, or among the files of a folder.

use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "N302",
    name: "duplicate-slug",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "two entries share content type, locale and slug",
    page: include_str!("../../../docs/rules/N302-duplicate-slug.md"),
    check: None,
};
