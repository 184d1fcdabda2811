//! T408 skipped-heading-level. Looks at every CommonMark text.

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T408",
    name: "skipped-heading-level",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "heading skips a level",
    page: include_str!("../../../docs/rules/T408-skipped-heading-level.md"),
    check: Some(check),
};

/// The level of a block's heading, which the headings of its text stand below.
const BLOCK_LEVEL: usize = 2;

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for (text, markup) in context.texts.marked_up() {
        let mut above = BLOCK_LEVEL;
        for heading in &markup.headings {
            if heading.level > above + 1 {
                let (level, right) = (heading.level, above + 1);
                let message = format!("`{}` has level {level}, but follows level {above}", short(&heading.text));
                let finding = RULE.finding(text.pointer(), message).within(text.trimmed(&heading.bytes));
                findings.push(finding.help(format!("write it with `{}`", "#".repeat(right))));
            }
            above = heading.level;
        }
    }
}
