//! P709 title-ends-with-full-stop. Looks at the title.

use crate::schema::facts::seo_fields;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P709",
    name: "title-ends-with-full-stop",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "title ends with a full stop",
    page: include_str!("../../../docs/rules/P709-title-ends-with-full-stop.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let Some((node, title)) = seo_fields::title(context.document, context.facts) else { return };
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
