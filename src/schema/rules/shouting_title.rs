//! P708 shouting-title: the title is written in capitals; looked for in the title.

use crate::schema::facts::seo_fields;
use crate::schema::text::similarity::is_shouting;

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

/// P708 shouting-title: the title is written in capitals.
pub static RULE: Rule = Rule {
    code: "P708",
    name: "shouting-title",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "the title is written in capitals",
    page: include_str!("../../../docs/rules/P708-shouting-title.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let (document, facts) = (context.document, context.facts);
    let titles = [seo_fields::title(document, facts), seo_fields::search_title(document, facts)];
    for (node, title) in titles.into_iter().flatten().filter(|(_, title)| is_shouting(title)) {
        let finding = RULE.finding(node.pointer(), format!("the title `{}` is written in capitals", short(title)));
        findings.push(finding.help("write it as a sentence; the design can make capitals of it"));
    }
}
