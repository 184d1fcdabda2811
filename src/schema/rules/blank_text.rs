//! T413 blank-text. Looks at every prose text.

use crate::schema::facts::texts::Text;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T413",
    name: "blank-text",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "text is blank",
    page: include_str!("../../../docs/rules/T413-blank-text.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let is_begun = |text: &Text<'_>| text.value.bytes().next().is_none_or(|first| first.is_ascii_graphic());
    let is_blank = |text: &&Text<'_>| !is_begun(text) && text.value.chars().all(is_unseen);
    for text in context.texts.prose().filter(is_blank) {
        let message = format!("`{}` contains only white space", short(text.field()));
        let finding = RULE.finding(text.pointer(), message);
        findings.push(finding.help("write the text, or leave the field out"));
    }
}

/// White space, and what looks like it.
fn is_unseen(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{2800}' | '\u{3164}' | '\u{feff}')
}
