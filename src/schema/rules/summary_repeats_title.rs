//! P711 summary-repeats-title: the summary says the same as the title; looked for in the summary.

use crate::content::Pointer;
use crate::schema::found::Found;
use crate::schema::rule::Subject;
use crate::schema::same::is_same;
use crate::schema::{Rule, Severity, Stage};

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

fn look(subject: &Subject<'_>, findings: &mut Found) {
    let said = |field| subject.document.text(field).filter(|said| !is_same(said, ""));
    let (Some(title), Some(summary)) = (said("title"), said("summary")) else { return };
    if is_same(title, summary) {
        let finding = RULE.finding(Pointer::root().key("summary"), "the summary says the same as the title");
        findings.push(finding.help("say in one to three sentences what the article says"));
    }
}
