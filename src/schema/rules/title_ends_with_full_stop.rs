//! P709 title-ends-with-full-stop. Looks at the title.

use crate::schema::found::Found;
use crate::schema::readiness;
use crate::schema::rule::Subject;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P709",
    name: "title-ends-with-full-stop",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "title ends with a full stop",
    page: include_str!("../../../docs/rules/P709-title-ends-with-full-stop.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Found) {
    let Some((node, title)) = readiness::title(subject.document, subject.met) else { return };
    let Some(words) = title.trim_end().strip_suffix('.') else { return };
    let last: String = words.chars().rev().take_while(|c| !c.is_whitespace()).collect();
    // A short last word, or one with a digit, can be an abbreviation or an ordinal number.
    let is_word = last.chars().count() >= 6 && last.chars().all(char::is_alphabetic);
    if is_word && words.split_whitespace().count() >= 3 && !words.contains(['.', '!', '?', ':']) {
        let bytes = words.len()..words.len() + 1;
        let finding = RULE.finding(node.pointer(), "the title ends with a full stop").within(bytes);
        findings.push(finding.help("remove it"));
    }
}
