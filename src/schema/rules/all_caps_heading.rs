//! A604 all-caps-heading. Looks at the headings of blocks and in CommonMark.

use crate::schema::catalog::text_kind::TextKind;
use crate::schema::facts::texts::Text;
use crate::schema::text::similarity::is_shouting;

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Meaning, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "A604",
    name: "all-caps-heading",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "heading is in all caps",
    page: include_str!("../../../docs/rules/A604-all-caps-heading.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let message = |heading: &str| format!("the heading `{}` is in all caps", short(heading));
    let help = "write it in normal case; the stylesheet can capitalise it";
    let is_heading = |text: &&Text<'_>| context.facts.means_by_custom(text.node, Meaning::Heading, "heading");
    for text in context.texts.of_kind(TextKind::Line).filter(is_heading).filter(|text| is_shouting(text.value)) {
        findings.push(RULE.finding(text.pointer(), message(text.value)).help(help));
    }
    for (text, markup) in context.texts.marked_up() {
        for heading in markup.headings.iter().filter(|heading| is_shouting(&heading.text)) {
            let finding = RULE.finding(text.pointer(), message(&heading.text));
            findings.push(finding.within(text.trimmed(&heading.bytes)).help(help));
        }
    }
}
