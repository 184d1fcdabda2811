//! L507 password-in-link. Looks at every CommonMark text.

use crate::schema::found::Found;
use crate::schema::links;
use crate::schema::rule::Subject;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "L507",
    name: "password-in-link",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "link contains a password",
    page: include_str!("../../../docs/rules/L507-password-in-link.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Found) {
    for link in links::doubtful_in_commonmark(subject.texts).filter(|link| links::has_password(link.target)) {
        let host = links::host(link.target).unwrap_or_default();
        let message = format!("the link to `{}` contains a password", short(&host));
        let finding = RULE.finding(link.text.pointer(), message).within(link.bytes.clone());
        findings.push(finding.help("leave out what stands before the `@`, and change the password"));
    }
}
