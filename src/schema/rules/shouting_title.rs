//! P708 shouting-title. Looks at the title.

use crate::schema::facts::seo_fields;
use crate::schema::text::similarity::is_shouting;

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P708",
    name: "shouting-title",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "title is in all caps",
    page: include_str!("../../../docs/rules/P708-shouting-title.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let (document, facts) = (context.document, context.facts);
    let titles = [seo_fields::title(document, facts), seo_fields::search_title(document, facts)];
    for (node, title) in titles.into_iter().flatten().filter(|(_, title)| is_shouting(title)) {
        let finding = RULE.finding(node.pointer(), format!("the title `{}` is in all caps", short(title)));
        findings.push(finding.help("write it in normal case; the stylesheet can capitalise it"));
    }
}
