//! P706 heading-repeats-title. Looks at the headings of blocks.

use crate::schema::found::Found;
use crate::schema::readiness;
use crate::schema::rule::Subject;
use crate::schema::same::is_same;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P706",
    name: "heading-repeats-title",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "block heading repeats the title",
    page: include_str!("../../../docs/rules/P706-heading-repeats-title.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Found) {
    let title = readiness::title(subject.document, subject.met).filter(|(_, title)| !is_same(title, ""));
    let Some((_, title)) = title else { return };
    for (node, heading) in readiness::headings(subject.met) {
        if is_same(heading, title) {
            let finding = RULE.finding(node.pointer(), format!("the heading `{}` repeats the title", short(heading)));
            findings.push(finding.help("remove it, or say what the block is about"));
        }
    }
}
