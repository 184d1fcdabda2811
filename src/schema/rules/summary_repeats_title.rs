//! P711 summary-repeats-title. Looks at the summary.

use crate::schema::found::Found;
use crate::schema::readiness;
use crate::schema::rule::Subject;
use crate::schema::same::is_same;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P711",
    name: "summary-repeats-title",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "summary repeats the title",
    page: include_str!("../../../docs/rules/P711-summary-repeats-title.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Found) {
    let (document, met) = (subject.document, subject.met);
    let Some((_, title)) = readiness::title(document, met).filter(|(_, title)| !is_same(title, "")) else { return };
    let Some((node, summary)) = readiness::summary(document, met) else { return };
    if is_same(title, summary) {
        let finding = RULE.finding(node.pointer(), "the summary repeats the title");
        findings.push(finding.help("summarise the article in one to three sentences"));
    }
}
