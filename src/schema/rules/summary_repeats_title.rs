//! P711 summary-repeats-title: the summary says the same as the title; looked for in the summary.

use serde_json::Value;

use crate::content::Pointer;
use crate::schema::rule::Subject;
use crate::schema::same::letters;
use crate::schema::{Finding, Rule, Severity, Stage};

/// P711 summary-repeats-title: the summary says the same as the title.
pub static RULE: Rule = Rule {
    code: "P711",
    name: "summary-repeats-title",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "the summary says the same as the title",
    page: include_str!("../../../docs/rules/P711-summary-repeats-title.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let said = |field| subject.document.get(field).and_then(Value::as_str).map(letters).filter(|said| !said.is_empty());
    if said("title").is_some_and(|title| said("summary") == Some(title)) {
        let finding = RULE.finding(Pointer::root().key("summary"), "the summary says the same as the title");
        findings.push(finding.help("say in one to three sentences what the article says"));
    }
}
