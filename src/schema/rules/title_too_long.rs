//! P701 title-too-long: the title is longer than search results show; looked for in the whole document.

use crate::schema::facts::seo_fields;

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::{Meaning, Rule, Severity, Stage};

/// P701 title-too-long: the title is longer than search results show.
pub static RULE: Rule = Rule {
    code: "P701",
    name: "title-too-long",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "the title is longer than search results show",
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
        let message = format!("the title has {length} characters, and search results show {LENGTH_MAX} at most");
        let finding = RULE.finding(node.pointer(), message);
        findings.push(finding.help(if facts.says(Meaning::SearchTitle) {
            "put a shorter one into the title for search results, or shorten it"
        } else {
            "shorten it"
        }));
    }
}
