//! T407 unclosed-markup. Looks at every CommonMark text.

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T407",
    name: "unclosed-markup",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "markup is not closed",
    page: include_str!("../../../docs/rules/T407-unclosed-markup.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for (text, markup) in context.texts.marked_up() {
        for run in &markup.prose {
            let words = text.slice(run);
            if memchr::memchr3(b'*', b'`', b']', words.as_bytes()).is_none() {
                continue;
            }
            for (mark, (message, help)) in MARKS {
                for (at, _) in words.match_indices(mark) {
                    let at = run.start + at;
                    if is_left_open(text.value, at, mark) {
                        let finding = RULE.finding(text.pointer(), *message);
                        findings.push(finding.within(at..at + mark.len()).help(*help));
                    }
                }
            }
        }
    }
}

/// What stands in the words of a text only where its other half is missing.
const MARKS: &[(&str, (&str, &str))] = &[
    (
        "**",
        (
            "`**` opens bold text that is not closed",
            "close it with `**` right after the last letter; for literal asterisks write `\\*\\*`",
        ),
    ),
    (
        "`",
        (
            "a backtick opens code that is not closed",
            "close it with another backtick; for a literal backtick write `` \\` ``",
        ),
    ),
    (
        "](",
        (
            "a link is not closed",
            "close the URL with `)`, and encode spaces as `%20`; for literal characters write `\\](`",
        ),
    ),
];

/// Whether a mark stands where something would begin.
fn is_left_open(text: &str, at: usize, mark: &str) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at + mark.len()..).and_then(|after| after.chars().next());
    if before == Some('\\') {
        return false;
    }
    mark == "](" && after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '#' | '<'))
        || mark != "]("
            && before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—' | '–' | '“' | '„' | '"'))
            && after.is_some_and(char::is_alphanumeric)
}
