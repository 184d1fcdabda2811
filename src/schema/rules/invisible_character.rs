//! T403 invisible-character: a text holds a character that nobody sees; looked for in every text of a document.

use crate::schema::characters::hidden::{self, Hidden};
use crate::schema::rule::Subject;
use crate::schema::texts::{Signs, mended};
use crate::schema::{Finding, Rule, Severity, Stage};

/// T403 invisible-character: a text holds a character that nobody sees.
pub static RULE: Rule = Rule {
    code: "T403",
    name: "invisible-character",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "a text holds a character that nobody sees",
    page: include_str!("../../../docs/rules/T403-invisible-character.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for text in subject.texts.with(Signs::HIDDEN) {
        let hidden = hidden::useless(text.value);
        if hidden.is_empty() {
            continue;
        }
        let told = |spot: &Hidden| {
            let (code, name) = (u32::from(spot.character), spot.name);
            let message = format!("U+{code:04X} ({name}) stands here, and nobody sees it");
            RULE.finding(text.pointer(), message).within(spot.bytes.clone()).help("remove it")
        };
        let found = hidden.iter().map(told).collect();
        let title = "remove the invisible characters";
        findings.extend(match hidden::without(text.value, &hidden) {
            visible if visible.trim().is_empty() => found,
            visible => mended(found, text, title, &visible),
        });
    }
}
