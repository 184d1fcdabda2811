//! P717 question-asked-elsewhere. Raised where the files of a site are compared.

use crate::schema::wording::short;
use crate::schema::{Finding, IndexedFact, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P717",
    name: "question-asked-elsewhere",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "question also appears in another file",
    page: include_str!("../../../docs/rules/P717-question-asked-elsewhere.md"),
    check: None,
};

/// The finding about a question that is asked at `place`, too.
pub(in crate::schema) fn finding(fact: &IndexedFact, place: &str) -> Finding {
    RULE.finding(fact.pointer.clone(), format!("`{}` also appears in `{place}`", short(&fact.text)))
        .help("answer it in one file and link to it from the other, or make this question more specific")
}
