//! P713 repeated-author. Looks at the authors of a document.

use crate::schema::found::Found;
use crate::schema::readiness;
use crate::schema::rule::Subject;
use crate::schema::same::repeated;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P713",
    name: "repeated-author",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "author is listed twice",
    page: include_str!("../../../docs/rules/P713-repeated-author.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Found) {
    for (node, name, _) in repeated(readiness::authors(subject.document, subject.met).into_iter()) {
        let finding = RULE.finding(node.pointer(), format!("`{}` is already listed", short(name)));
        findings.push(finding.help("keep the more complete one"));
    }
}
