//! P707 empty-section. Looks at every CommonMark text.

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P707",
    name: "empty-section",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "heading has no text below it",
    page: include_str!("../../../docs/rules/P707-empty-section.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for (text, markup) in context.texts.marked_up() {
        let next = markup.headings.iter().skip(1).map(Some).chain([None]);
        for (heading, next) in markup.headings.iter().zip(next) {
            let end = next.map_or(text.value.len(), |next| next.bytes.start);
            let is_deeper = next.is_some_and(|next| next.level > heading.level);
            let below = text.slice(&(heading.bytes.end..end));
            // A heading in a quotation or in a list is followed by the marks of that.
            if !is_deeper
                && !below.contains(|c: char| !c.is_whitespace() && c != '>')
                && !heading.text.trim().is_empty()
            {
                let message = format!("the section `{}` is empty", short(&heading.text));
                let finding = RULE.finding(text.pointer(), message).within(text.trimmed(&heading.bytes));
                findings.push(finding.help("write the section, or remove its heading"));
            }
        }
    }
}
