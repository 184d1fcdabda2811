//! T407 unclosed-markup: markup is opened and not closed; looked for in every CommonMark text.

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::{Rule, Severity, Stage};

/// T407 unclosed-markup: markup is opened and not closed.
pub static RULE: Rule = Rule {
    code: "T407",
    name: "unclosed-markup",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "markup is opened and not closed",
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
            "`**` begins bold text that does not end",
            "end it with `**`, right after its last letter; for the characters themselves write `\\*\\*`",
        ),
    ),
    (
        "`",
        (
            "a backtick begins code that does not end",
            "end it with another backtick; for the character itself write `` \\` ``",
        ),
    ),
    (
        "](",
        (
            "a link is begun here and is none",
            "end its address with `)`, and write a space in it as `%20`; for the characters themselves write `\\](`",
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
