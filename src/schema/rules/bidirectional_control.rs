//! T404 bidirectional-control. Looks at every text of a document.

use crate::schema::catalog::text_kind::TextKind;
use crate::schema::facts::texts::Signs;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::text::characters::direction::{self, Fault, Turn};
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T404",
    name: "bidirectional-control",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "text contains an unsafe bidirectional control character",
    page: include_str!("../../../docs/rules/T404-bidirectional-control.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for text in context.texts.with(Signs::HIDDEN) {
        let spots = direction::faults(text.value, text.kind == TextKind::Exact);
        let finding = |spot: &Turn| {
            let code = u32::from(spot.character);
            let (message, help) = match spot.fault {
                Fault::Open => (
                    "changes the text direction and is not closed on this line",
                    "close it with U+202C or U+2069, or remove it",
                ),
                Fault::Override => (
                    "overrides the text direction, so characters are shown in a different order",
                    "remove it, and write the characters in reading order",
                ),
                Fault::Stray => ("closes a direction change that was never opened", "remove it"),
                Fault::InCode => ("changes the text direction in code", "remove it"),
            };
            let message = format!("U+{code:04X} {message}");
            RULE.finding(text.pointer(), message).within(spot.bytes.clone()).help(help)
        };
        let (stray, others): (Vec<Turn>, Vec<Turn>) = spots.into_iter().partition(|spot| spot.fault == Fault::Stray);
        findings.extend_with(&others, finding);
        let cleaned = direction::without(text.value, &stray);
        findings.extend_rewritten(&stray, finding, text, ("remove the unmatched closing characters", &cleaned));
    }
}
