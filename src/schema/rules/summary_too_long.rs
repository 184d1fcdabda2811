//! P702 summary-too-long. Looks at the whole document.

use crate::schema::readiness;

use crate::schema::found::Found;
use crate::schema::rule::Subject;
use crate::schema::{Meaning, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P702",
    name: "summary-too-long",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "summary is too long for search results",
    page: include_str!("../../../docs/rules/P702-summary-too-long.md"),
    look: Some(look),
};

/// The most characters that search results show of a description.
const LENGTH_MAX: usize = 160;

/// The most characters that a summary may have at all; what is longer is a fault of its shape.
const SUMMARY_MAX: usize = 500;

fn look(subject: &Subject<'_>, findings: &mut Found) {
    let (document, met) = (subject.document, subject.met);
    let shown = readiness::search_summary(document, met).or_else(|| readiness::summary(document, met));
    let Some((node, summary)) = shown else { return };
    let length = summary.trim().chars().count();
    if (LENGTH_MAX + 1..=SUMMARY_MAX).contains(&length) {
        let message = format!("the summary has {length} characters; search results show at most {LENGTH_MAX}");
        let finding = RULE.finding(node.pointer(), message);
        findings.push(finding.help(if met.says(Meaning::SearchSummary) {
            "add a shorter description for search results, or shorten the summary"
        } else {
            "shorten it"
        }));
    }
}
