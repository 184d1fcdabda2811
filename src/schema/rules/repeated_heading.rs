//! P715 repeated-heading: two blocks have the same heading; looked for in the headings of blocks.

use crate::schema::facts::seo_fields;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::text::similarity::repeated;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

/// P715 repeated-heading: two blocks have the same heading.
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
        let message = format!("`{}` is the heading at `{}`, too", short(heading), first.pointer());
        let finding = RULE.finding(node.pointer(), message);
        findings.push(finding.help("say what is different, or make one block of the two"));
    }
}
