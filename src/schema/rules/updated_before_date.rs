//! P712 updated-before-date. Looks at the dates of a document.

use crate::content::Timestamp;
use crate::schema::found::Found;
use crate::schema::readiness;
use crate::schema::rule::Subject;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P712",
    name: "updated-before-date",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "`updated` is earlier than `date`",
    page: include_str!("../../../docs/rules/P712-updated-before-date.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Found) {
    let (document, met) = (subject.document, subject.met);
    let Some((_, date)) = readiness::date(document, met) else { return };
    let Some((node, updated)) = readiness::updated(document, met) else { return };
    if let (Ok(appeared), Ok(changed)) = (Timestamp::parse(date), Timestamp::parse(updated))
        && changed < appeared
    {
        let message = format!("`{}` is earlier than the publication date `{}`", short(updated), short(date));
        let finding = RULE.finding(node.pointer(), message);
        findings.push(finding.help("set it to the date of the last change, or remove it"));
    }
}
