//! T403 invisible-character. Looks at every text of a document.

use crate::schema::facts::texts::Signs;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::text::characters::hidden::{self, Hidden};
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T403",
    name: "invisible-character",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "text contains an invisible character",
    page: include_str!("../../../docs/rules/T403-invisible-character.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for text in context.texts.with(Signs::HIDDEN) {
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
