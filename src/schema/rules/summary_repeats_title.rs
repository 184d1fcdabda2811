//! P711 summary-repeats-title. Looks at the summary.

use crate::schema::facts::seo_fields;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::text::similarity::is_same;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P711",
    name: "summary-repeats-title",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "summary repeats the title",
    page: include_str!("../../../docs/rules/P711-summary-repeats-title.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let (document, facts) = (context.document, context.facts);
    let Some((_, title)) = seo_fields::title(document, facts).filter(|(_, title)| !is_same(title, "")) else { return };
    let Some((node, summary)) = seo_fields::summary(document, facts) else { return };
    if is_same(title, summary) {
        let finding = RULE.finding(node.pointer(), "the summary repeats the title");
        findings.push(finding.help("summarise the article in one to three sentences"));
    }
}
