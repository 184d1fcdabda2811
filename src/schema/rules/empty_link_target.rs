//! L502 empty-link-target. Looks at every CommonMark text.

use crate::schema::found::Found;
use crate::schema::links;
use crate::schema::rule::Subject;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "L502",
    name: "empty-link-target",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "link has no target",
    page: include_str!("../../../docs/rules/L502-empty-link-target.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Found) {
    for link in links::doubtful_in_commonmark(subject.texts).filter(|link| matches!(link.target.trim(), "" | "#")) {
        let what = if link.is_image { "picture" } else { "link" };
        let message = format!("the {what} `{}` has no URL", short(link.words));
        let finding = RULE.finding(link.text.pointer(), message).within(link.bytes.clone());
        findings.push(finding.help(format!("add the URL, or remove the {what}")));
    }
}
