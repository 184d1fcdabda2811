//! P718 title-taken: another document of the content type and locale has the same title; met where the files of a site
//! are compared.

use crate::schema::wording::short;
use crate::schema::{Finding, IndexedFact, Rule, Severity, Stage};

/// P718 title-taken: another document of the content type and locale has the same title.
pub static RULE: Rule = Rule {
    code: "P718",
    name: "title-taken",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "another document of the content type and locale has the same title",
    page: include_str!("../../../docs/rules/P718-title-taken.md"),
    check: None,
};

/// The finding about a title that stands at `place`, too.
pub(in crate::schema) fn finding(fact: &IndexedFact, place: &str) -> Finding {
    RULE.finding(fact.pointer.clone(), format!("`{}` is the title in `{place}`, too", short(&fact.text)))
        .help("say in the title what is different here")
}
