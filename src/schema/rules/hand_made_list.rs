//! T417 hand-made-list. Looks at every CommonMark text.

use std::ops::Range;

use crate::schema::catalog::text_kind::TextKind;
use crate::schema::facts::texts::{Signs, Text};
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T417",
    name: "hand-made-list",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "list uses hand-typed bullets",
    page: include_str!("../../../docs/rules/T417-hand-made-list.md"),
    check: Some(check),
};

const BULLETS: &[char] = &['•', '‣', '◦', '●', '▪', '■', '➤', '►'];

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let may_have = |text: &&Text<'_>| text.signs.any(Signs::LINE_FEED);
    for text in context.texts.of_kind(TextKind::CommonMark).filter(may_have) {
        let Some(first) = first_point(text) else { continue };
        let line = |line: &str| match line.strip_prefix(BULLETS) {
            Some(point) if point.starts_with([' ', '\t', '\u{a0}']) => format!("- {}", point.trim_start()),
            _ => line.to_owned(),
        };
        let rewritten: Vec<String> = text.value.split('\n').map(line).collect();
        let message = "these lines look like a list, but CommonMark reads them as one paragraph";
        let finding = |first: &Range<usize>| {
            let finding = RULE.finding(text.pointer(), message).within(first.clone());
            finding.help("start each item with `- `")
        };
        findings.extend_rewritten(&[first], finding, text, ("make it a list", &rewritten.join("\n")));
    }
}

/// The bullet of the first line that begins with one, where the next line that is not blank does too.
fn first_point(text: &Text<'_>) -> Option<Range<usize>> {
    let is_point = |line: &str| line.strip_prefix(BULLETS).is_some_and(|rest| rest.starts_with([' ', '\t', '\u{a0}']));
    let mut at = 0;
    let mut before: Option<Range<usize>> = None;
    for line in text.value.split('\n') {
        let bullet = at..at + line.chars().next().map_or(0, char::len_utf8);
        at += line.len() + 1;
        if is_point(line) && text.is_prose(&bullet) {
            match before {
                Some(first) => return Some(first),
                None => before = Some(bullet),
            }
        } else if !line.trim().is_empty() {
            before = None;
        }
    }
    None
}
