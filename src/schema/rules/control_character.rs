//! T411 control-character. Looks at every text of a document.

use crate::schema::facts::texts::Signs;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T411",
    name: "control-character",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "text contains a control character",
    page: include_str!("../../../docs/rules/T411-control-character.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for text in context.texts.with(Signs::CONTROL | Signs::HIDDEN) {
        let spots: Vec<(usize, char)> = text.value.char_indices().filter(|(_, c)| is_unwanted(*c)).collect();
        if spots.is_empty() {
            continue;
        }
        let finding = |(at, character): &(usize, char)| {
            let message = format!("U+{:04X} is a control character", u32::from(*character));
            let finding = RULE.finding(text.pointer(), message).within(*at..at + character.len_utf8());
            finding.help(match meant(*character) {
                Some(' ') => "write a space or start a new line".to_owned(),
                Some(meant) => format!("write `{meant}`, which is the same byte in Windows-1252"),
                None => "remove it".to_owned(),
            })
        };
        let keep = |c: char| if is_unwanted(c) { meant(c) } else { Some(c) };
        let rewritten: String = text.value.chars().filter_map(keep).collect();
        let is_removal = spots.iter().all(|(_, character)| meant(*character).is_none());
        let title = if is_removal { "remove the control characters" } else { "replace the control characters" };
        match rewritten.trim() {
            "" => findings.extend_with(&spots, finding),
            _ => findings.extend_rewritten(&spots, finding, text, (title, &rewritten)),
        }
    }
}

/// NUL has a rule of its own, and U+0085 is an odd line break.
fn is_unwanted(character: char) -> bool {
    character.is_control() && !matches!(character, '\0' | '\t' | '\n' | '\r' | '\u{85}')
}

/// What was meant by a control character, where that is known: the bytes 80 to 9F of Windows-1252.
fn meant(character: char) -> Option<char> {
    const WINDOWS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match u32::from(character) {
        0x0b | 0x0c => Some(' '),
        code => {
            let at = usize::try_from(code.checked_sub(0x80)?).ok()?;
            WINDOWS.get(at).copied().filter(|meant| !meant.is_control())
        }
    }
}
