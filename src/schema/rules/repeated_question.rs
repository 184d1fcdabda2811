//! P705 repeated-question. Looks at FAQ blocks.

use crate::schema::found::Found;
use crate::schema::readiness;
use crate::schema::rule::Subject;
use crate::schema::same::repeated;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P705",
    name: "repeated-question",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "question appears twice in the document",
    page: include_str!("../../../docs/rules/P705-repeated-question.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Found) {
    for (node, question, first) in repeated(readiness::questions(subject.met).into_iter()) {
        let message = format!("`{}` is already asked at `{}`", short(question), first.pointer());
        let finding = RULE.finding(node.pointer(), message);
        findings.push(finding.help("merge the answers, or rephrase the question"));
    }
}
