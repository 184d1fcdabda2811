//! L502 empty-link-target: a link leads nowhere; looked for in every CommonMark text.

use crate::schema::facts::links;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

/// L502 empty-link-target: a link leads nowhere.
pub static RULE: Rule = Rule {
    code: "L502",
    name: "empty-link-target",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "a link leads nowhere",
    page: include_str!("../../../docs/rules/L502-empty-link-target.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for link in links::doubtful_in_commonmark(context.texts).filter(|link| matches!(link.target.trim(), "" | "#")) {
        let what = if link.is_image { "picture" } else { "link" };
        let message = format!("the {what} `{}` has no address", short(link.words));
        let finding = RULE.finding(link.text.pointer(), message).within(link.bytes.clone());
        findings.push(finding.help(format!("write the address, or leave out the {what}")));
    }
}
