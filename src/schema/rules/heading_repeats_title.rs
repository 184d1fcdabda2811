//! P706 heading-repeats-title. Looks at the headings of blocks.

use crate::schema::facts::seo_fields;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::text::similarity::is_same;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P706",
    name: "heading-repeats-title",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "block heading repeats the title",
    page: include_str!("../../../docs/rules/P706-heading-repeats-title.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let title = seo_fields::title(context.document, context.facts).filter(|(_, title)| !is_same(title, ""));
    let Some((_, title)) = title else { return };
    for (node, heading) in seo_fields::headings(context.facts) {
        if is_same(heading, title) {
            let finding = RULE.finding(node.pointer(), format!("the heading `{}` repeats the title", short(heading)));
            findings.push(finding.help("remove it, or say what the block is about"));
        }
    }
}
