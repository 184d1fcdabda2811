//! T409 empty-link-text: a link has no words; looked for in every CommonMark text.

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

/// T409 empty-link-text: a link has no words.
pub static RULE: Rule = Rule {
    code: "T409",
    name: "empty-link-text",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "a link has no words",
    page: include_str!("../../../docs/rules/T409-empty-link-text.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for (text, markup) in context.texts.marked_up() {
        for link in markup.links.iter().filter(|link| !link.is_image && link.text.trim().is_empty()) {
            let message = format!("the link to `{}` has no words", short(&link.target));
            let finding = RULE.finding(text.pointer(), message).within(link.bytes.clone());
            findings.push(finding.help("write between the brackets what is found there: `[the rules](…)`"));
        }
    }
}
