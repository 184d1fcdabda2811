//! P715 repeated-heading. Looks at the headings of blocks.

use crate::schema::facts::seo_fields;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::text::similarity::repeated;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P715",
    name: "repeated-heading",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "two blocks have the same heading",
    page: include_str!("../../../docs/rules/P715-repeated-heading.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for (node, heading, first) in repeated(seo_fields::headings(context.facts).into_iter()) {
        let message = format!("the heading `{}` is also used at `{}`", short(heading), first.pointer());
        let finding = RULE.finding(node.pointer(), message);
        findings.push(finding.help("make the headings distinct, or merge the blocks"));
    }
}
