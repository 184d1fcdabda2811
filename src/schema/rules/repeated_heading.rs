//! P715 repeated-heading. Looks at the headings of blocks.

use crate::schema::found::Found;
use crate::schema::readiness;
use crate::schema::rule::Subject;
use crate::schema::same::repeated;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P715",
    name: "repeated-heading",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "two blocks have the same heading",
    page: include_str!("../../../docs/rules/P715-repeated-heading.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Found) {
    for (node, heading, first) in repeated(readiness::headings(subject.met).into_iter()) {
        let message = format!("the heading `{}` is also used at `{}`", short(heading), first.pointer());
        let finding = RULE.finding(node.pointer(), message);
        findings.push(finding.help("make the headings distinct, or merge the blocks"));
    }
}
