//! P717 question-asked-elsewhere: a question is asked in another file too; met where the files of a site are compared.

use crate::schema::wording::short;
use crate::schema::{Finding, IndexedFact, Rule, Severity, Stage};

/// P717 question-asked-elsewhere: a question is asked in another file too.
pub static RULE: Rule = Rule {
    code: "P717",
    name: "question-asked-elsewhere",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "a question is asked in another file too",
    page: include_str!("../../../docs/rules/P717-question-asked-elsewhere.md"),
    check: None,
};

/// The finding about a question that is asked at `place`, too.
pub(in crate::schema) fn finding(fact: &IndexedFact, place: &str) -> Finding {
    RULE.finding(fact.pointer.clone(), format!("`{}` is asked in `{place}`, too", short(&fact.text)))
        .help("answer it in one place and link to it from the other, or ask what is different here")
}
