//! P711 summary-repeats-title: the summary says the same as the title; looked for in the summary.

use crate::schema::found::RuleFindings;
use crate::schema::readiness;
use crate::schema::rule::RuleContext;
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

fn look(subject: &RuleContext<'_>, findings: &mut RuleFindings) {
    let (document, met) = (subject.document, subject.met);
    let Some((_, title)) = readiness::title(document, met).filter(|(_, title)| !is_same(title, "")) else { return };
    let Some((node, summary)) = readiness::summary(document, met) else { return };
    if is_same(title, summary) {
        let finding = RULE.finding(node.pointer(), "the summary says the same as the title");
        findings.push(finding.help("say in one to three sentences what the article says"));
    }
}
