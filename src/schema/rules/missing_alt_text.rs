//! A601 missing-alt-text. Looks at every CommonMark text.

use crate::schema::facts::links;

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "A601",
    name: "missing-alt-text",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "picture has no alternative text",
    page: include_str!("../../../docs/rules/A601-missing-alt-text.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for link in links::in_commonmark(context.texts).filter(|link| link.is_image && link.words.trim().is_empty()) {
        let message = format!("the picture `{}` has no alternative text", short(link.target));
        let finding = RULE.finding(link.text.pointer(), message).within(link.bytes.clone());
        findings.push(finding.help("describe it between the brackets: `![A stone bridge with one arch](…)`"));
    }
}
