//! T409 empty-link-text. Looks at every CommonMark text.

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T409",
    name: "empty-link-text",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "link has no text",
    page: include_str!("../../../docs/rules/T409-empty-link-text.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for (text, markup) in context.texts.marked_up() {
        for link in markup.links.iter().filter(|link| !link.is_image && link.text.trim().is_empty()) {
            let message = format!("the link to `{}` has no text", short(&link.target));
            let finding = RULE.finding(text.pointer(), message).within(link.bytes.clone());
            findings.push(finding.help("describe the target between the brackets: `[the rules](…)`"));
        }
    }
}
