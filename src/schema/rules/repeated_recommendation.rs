//! P714 repeated-recommendation. Looks at what a document recommends.

use std::collections::HashSet;

use crate::schema::facts::seo_fields;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P714",
    name: "repeated-recommendation",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "link is recommended twice",
    page: include_str!("../../../docs/rules/P714-repeated-recommendation.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let mut recommended = HashSet::new();
    for (node, target) in seo_fields::recommendations(context.facts) {
        if !target.is_empty() && !recommended.insert(target.trim_end_matches('/')) {
            let finding = RULE.finding(node.pointer(), format!("`{}` is already recommended", short(target)));
            findings.push(finding.help("remove one of the two, or recommend something else"));
        }
    }
}
