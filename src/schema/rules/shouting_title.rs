//! P708 shouting-title. Looks at the title.

use crate::schema::readiness;
use crate::schema::same::is_shouting;

use crate::schema::found::Found;
use crate::schema::rule::Subject;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P708",
    name: "shouting-title",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "title is in all caps",
    page: include_str!("../../../docs/rules/P708-shouting-title.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Found) {
    let (document, met) = (subject.document, subject.met);
    let titles = [readiness::title(document, met), readiness::search_title(document, met)];
    for (node, title) in titles.into_iter().flatten().filter(|(_, title)| is_shouting(title)) {
        let finding = RULE.finding(node.pointer(), format!("the title `{}` is in all caps", short(title)));
        findings.push(finding.help("write it in normal case; the stylesheet can capitalise it"));
    }
}
