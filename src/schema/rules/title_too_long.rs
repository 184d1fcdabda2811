//! P701 title-too-long. Looks at the whole document.

use crate::schema::facts::seo_fields;

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::{Meaning, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P701",
    name: "title-too-long",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "title is too long for search results",
    page: include_str!("../../../docs/rules/P701-title-too-long.md"),
    check: Some(check),
};

/// The most characters that search results show of a title.
const LENGTH_MAX: usize = 70;

/// The most characters that a title may have at all; what is longer is a fault of its shape.
const TITLE_MAX: usize = 200;

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let (document, facts) = (context.document, context.facts);
    let shown = seo_fields::search_title(document, facts).or_else(|| seo_fields::title(document, facts));
    let Some((node, title)) = shown else { return };
    let length = title.trim().chars().count();
    if (LENGTH_MAX + 1..=TITLE_MAX).contains(&length) {
        let message = format!("the title has {length} characters; search results show at most {LENGTH_MAX}");
        let finding = RULE.finding(node.pointer(), message);
        findings.push(finding.help(if facts.says(Meaning::SearchTitle) {
            "add a shorter title for search results, or shorten the title"
        } else {
            "shorten it"
        }));
    }
}
