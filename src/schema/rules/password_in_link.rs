//! L507 password-in-link. Looks at every CommonMark text.

use crate::schema::facts::links;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "L507",
    name: "password-in-link",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "link contains a password",
    page: include_str!("../../../docs/rules/L507-password-in-link.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for link in links::doubtful_in_commonmark(context.texts).filter(|link| links::has_password(link.target)) {
        let host = links::host(link.target).unwrap_or_default();
        let message = format!("the link to `{}` contains a password", short(&host));
        let finding = RULE.finding(link.text.pointer(), message).within(link.bytes.clone());
        findings.push(finding.help("leave out what stands before the `@`, and change the password"));
    }
}
