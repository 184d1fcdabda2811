//! P710 long-paragraph. Looks at every CommonMark text.

use crate::schema::catalog::text_kind::TextKind;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::grouped;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P710",
    name: "long-paragraph",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "paragraph is too long",
    page: include_str!("../../../docs/rules/P710-long-paragraph.md"),
    check: Some(check),
};

/// The most characters of a paragraph.
const LENGTH_MAX: usize = 1_500;

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for text in context.texts.of_kind(TextKind::CommonMark).filter(|text| text.value.len() > LENGTH_MAX) {
        let mut at = 0;
        for paragraph in text.value.split("\n\n") {
            let bytes = text.trimmed(&(at..at + paragraph.len()));
            at += paragraph.len() + 2;
            // What has lines of its own, such as a list or a table, can be long.
            let is_paragraph = bytes.len() > LENGTH_MAX
                && text.is_prose(&(bytes.start..bytes.start + 1))
                && !has_items(text.slice(&bytes));
            let length = if is_paragraph { text.slice(&bytes).chars().count() } else { 0 };
            if length > LENGTH_MAX {
                let message = format!("the paragraph has {} characters", grouped(length));
                let finding = RULE.finding(text.pointer(), message).within(bytes);
                findings.push(finding.help("split it where a new thought begins"));
            }
        }
    }
}

fn has_items(paragraph: &str) -> bool {
    let is_item = |line: &str| {
        line.trim_start().starts_with(['-', '*', '+', '>', '|']) || line.starts_with(|c: char| c.is_ascii_digit())
    };
    paragraph.lines().any(is_item)
}
