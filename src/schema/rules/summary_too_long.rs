//! P702 summary-too-long. Looks at the whole document.

use crate::schema::facts::seo_fields;

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::{Meaning, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P702",
    name: "summary-too-long",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "summary is too long for search results",
    page: include_str!("../../../docs/rules/P702-summary-too-long.md"),
    check: Some(check),
};

/// The most characters that search results show of a description.
const LENGTH_MAX: usize = 160;

/// The most characters that a summary may have at all; what is longer is a fault of its shape.
const SUMMARY_MAX: usize = 500;

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let (document, facts) = (context.document, context.facts);
    let shown = seo_fields::search_summary(document, facts).or_else(|| seo_fields::summary(document, facts));
    let Some((node, summary)) = shown else { return };
    let length = summary.trim().chars().count();
    if (LENGTH_MAX + 1..=SUMMARY_MAX).contains(&length) {
        let message = format!("the summary has {length} characters; search results show at most {LENGTH_MAX}");
        let finding = RULE.finding(node.pointer(), message);
        findings.push(finding.help(if facts.says(Meaning::SearchSummary) {
            "add a shorter description for search results, or shorten the summary"
        } else {
            "shorten it"
        }));
    }
}
