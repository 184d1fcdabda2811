//! P705 repeated-question. Looks at FAQ blocks.

use crate::schema::facts::seo_fields;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::text::similarity::repeated;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P705",
    name: "repeated-question",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "question appears twice in the document",
    page: include_str!("../../../docs/rules/P705-repeated-question.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for (node, question, first) in repeated(seo_fields::questions(context.facts).into_iter()) {
        let message = format!("`{}` is already asked at `{}`", short(question), first.pointer());
        let finding = RULE.finding(node.pointer(), message);
        findings.push(finding.help("merge the answers, or rephrase the question"));
    }
}
