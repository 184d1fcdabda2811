//! T413 blank-text. Looks at every prose text.

use crate::schema::found::Found;
use crate::schema::rule::Subject;
use crate::schema::texts::Text;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T413",
    name: "blank-text",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "text is blank",
    page: include_str!("../../../docs/rules/T413-blank-text.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Found) {
    let is_begun = |text: &Text<'_>| text.value.bytes().next().is_none_or(|first| first.is_ascii_graphic());
    let is_blank = |text: &&Text<'_>| !is_begun(text) && text.value.chars().all(is_unseen);
    for text in subject.texts.prose().filter(is_blank) {
        let message = format!("`{}` contains only white space", short(text.field()));
        let finding = RULE.finding(text.pointer(), message);
        findings.push(finding.help("write the text, or leave the field out"));
    }
}

/// White space, and what looks like it.
fn is_unseen(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{2800}' | '\u{3164}' | '\u{feff}')
}
