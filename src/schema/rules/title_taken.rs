//! P718 title-taken. Raised where the files of a site are compared.

use crate::schema::wording::short;
use crate::schema::{Finding, IndexedFact, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P718",
    name: "title-taken",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "title is already used in the same content type and locale",
    page: include_str!("../../../docs/rules/P718-title-taken.md"),
    check: None,
};

/// The finding about a title that stands at `place`, too.
pub(in crate::schema) fn finding(fact: &IndexedFact, place: &str) -> Finding {
    RULE.finding(fact.pointer.clone(), format!("the title `{}` is also used in `{place}`", short(&fact.text)))
        .help("make the title distinct")
}
