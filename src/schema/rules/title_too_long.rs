//! P701 title-too-long. Looks at the whole document.

use crate::schema::readiness;

use crate::schema::found::Found;
use crate::schema::rule::Subject;
use crate::schema::{Meaning, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P701",
    name: "title-too-long",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "title is too long for search results",
    page: include_str!("../../../docs/rules/P701-title-too-long.md"),
    look: Some(look),
};

/// The most characters that search results show of a title.
const LENGTH_MAX: usize = 70;

/// The most characters that a title may have at all; what is longer is a fault of its shape.
const TITLE_MAX: usize = 200;

fn look(subject: &Subject<'_>, findings: &mut Found) {
    let (document, met) = (subject.document, subject.met);
    let shown = readiness::search_title(document, met).or_else(|| readiness::title(document, met));
    let Some((node, title)) = shown else { return };
    let length = title.trim().chars().count();
    if (LENGTH_MAX + 1..=TITLE_MAX).contains(&length) {
        let message = format!("the title has {length} characters; search results show at most {LENGTH_MAX}");
        let finding = RULE.finding(node.pointer(), message);
        findings.push(finding.help(if met.says(Meaning::SearchTitle) {
            "add a shorter title for search results, or shorten the title"
        } else {
            "shorten it"
        }));
    }
}
