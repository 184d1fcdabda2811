//! L502 empty-link-target. Looks at every CommonMark text.

use crate::schema::facts::links;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "L502",
    name: "empty-link-target",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "link has no target",
    page: include_str!("../../../docs/rules/L502-empty-link-target.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for link in links::doubtful_in_commonmark(context.texts).filter(|link| matches!(link.target.trim(), "" | "#")) {
        let what = if link.is_image { "picture" } else { "link" };
        let message = format!("the {what} `{}` has no URL", short(link.words));
        let finding = RULE.finding(link.text.pointer(), message).within(link.bytes.clone());
        findings.push(finding.help(format!("add the URL, or remove the {what}")));
    }
}
