//! T403 invisible-character. Looks at every text of a document.

use crate::schema::characters::hidden::{self, Hidden};
use crate::schema::found::Found;
use crate::schema::rule::Subject;
use crate::schema::texts::Signs;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T403",
    name: "invisible-character",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "text contains an invisible character",
    page: include_str!("../../../docs/rules/T403-invisible-character.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Found) {
    for text in subject.texts.with(Signs::HIDDEN) {
        let hidden = hidden::useless(text.value);
        if hidden.is_empty() {
            continue;
        }
        let finding = |spot: &Hidden| {
            let (code, name) = (u32::from(spot.character), spot.name);
            let message = format!("U+{code:04X} ({name}) is invisible");
            RULE.finding(text.pointer(), message).within(spot.bytes.clone()).help("remove it")
        };
        match hidden::without(text.value, &hidden) {
            visible if visible.trim().is_empty() => findings.extend_with(&hidden, finding),
            visible => {
                findings.extend_rewritten(&hidden, finding, text, ("remove the invisible characters", &visible));
            }
        }
    }
}
