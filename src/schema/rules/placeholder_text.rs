//! T410 placeholder-text. Looks at every prose text.

use std::iter;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::schema::facts::texts::{Signs, ahead};
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T410",
    name: "placeholder-text",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "text contains a placeholder",
    page: include_str!("../../../docs/rules/T410-placeholder-text.md"),
    check: Some(check),
};

/// What is a placeholder where a text says nothing else.
const WHOLE: &[&str] = &["tbd", "tba", "todo", "fixme", "xxx", "placeholder", "platzhalter", "lorem ipsum"];
/// The letters that they begin with.
const WHOLE_LETTERS: [char; 10] = ['t', 'T', 'f', 'F', 'x', 'X', 'p', 'P', 'l', 'L'];
/// The longest of them, with white space and signs around it.
const WHOLE_LENGTH_MAX: usize = 24;
/// What is a placeholder wherever it stands, as it is written.
const WITHIN: &[&str] = &["orem ipsum dolor", "OREM IPSUM", "orem Ipsum", "TODO:", "FIXME"];
/// What is a placeholder in square brackets.
const BRACKETED: &[&str] =
    &["insert ", "todo", "tbd", "tba", "fixme", "xxx", "placeholder", "platzhalter", "à compléter"];

/// The most bytes between such brackets.
const BRACKETED_LENGTH_MAX: usize = 80;

/// What every one of [`WITHIN`] has one of. But for the first, all of them have two capitals side by side.
static SIGNS: LazyLock<[Finder<'static>; 4]> = LazyLock::new(|| ["psum", "IPSUM", "TODO:", "FIXME"].map(Finder::new));

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let sources = context.document.tree().sources();
    let has_signs = sources.iter().any(|source| has_signs(source.as_bytes()));
    for text in context.texts.prose() {
        let is_short = text.value.len() <= WHOLE_LENGTH_MAX && text.value.trim_start().starts_with(WHOLE_LETTERS);
        if !has_signs && !is_short && !text.signs.any(Signs::MARKUP) {
            continue;
        }
        for bytes in placeholders(text.value, has_signs).into_iter().filter(|bytes| text.is_prose(bytes)) {
            let message = format!("`{}` is a placeholder", short(text.slice(&bytes)));
            let finding = RULE.finding(text.pointer(), message).within(bytes);
            findings.push(finding.help("write the text, or leave the field out"));
        }
    }
}

/// Whether a text has something of what is a placeholder wherever it stands.
fn has_signs(text: &[u8]) -> bool {
    let [in_small, in_capitals @ ..] = &*SIGNS;
    in_small.find(text).is_some() || has_capitals(text) && in_capitals.iter().any(|sign| sign.find(text).is_some())
}

/// Whether two capitals of ASCII stand side by side. No branch is taken for any byte, so that many are looked at at once.
fn has_capitals(text: &[u8]) -> bool {
    let Some((_, behind)) = text.split_first() else { return false };
    let pairs = text.iter().zip(behind);
    let is = |byte: &u8| u8::from(byte.is_ascii_uppercase());
    pairs.fold(0, |found, (one, next)| found | (is(one) & is(next))) != 0
}

fn placeholders(text: &str, has_signs: bool) -> Vec<Range<usize>> {
    let whole = text.trim().trim_end_matches(['.', ':', '…']);
    if whole.len() <= WHOLE_LENGTH_MAX && WHOLE.iter().any(|placeholder| whole.eq_ignore_ascii_case(placeholder)) {
        return iter::once(0..text.len()).collect();
    }
    let mut found: Vec<Range<usize>> = WITHIN
        .iter()
        .filter(|placeholder| has_signs && text.contains(**placeholder))
        .flat_map(|placeholder| text.match_indices(placeholder))
        .map(|(at, placeholder)| at..at + placeholder.len())
        .filter(|bytes| stands_alone(text, bytes))
        .collect();
    let mut bracketed: Vec<Range<usize>> = Vec::new();
    for at in memchr::memchr_iter(b'[', text.as_bytes()) {
        let Some((inside, _)) = ahead(text, at + 1, BRACKETED_LENGTH_MAX + 1).split_once(']') else { continue };
        // Followed by an address it is a link.
        if ahead(text, at + inside.len() + 2, 1).starts_with(['(', '[', ':']) {
            continue;
        }
        let lower = inside.to_lowercase();
        let is_placeholder = BRACKETED.iter().any(|begin| match lower.strip_prefix(begin) {
            Some(rest) => begin.ends_with(' ') || rest.is_empty() || rest.starts_with([' ', ':']),
            None => false,
        });
        if is_placeholder {
            bracketed.push(at..at + inside.len() + 2);
        }
    }
    // They stand in order, so one look tells whether a place lies in one of them.
    let is_bracketed = |at: usize| {
        let next = bracketed.partition_point(|range| range.end <= at);
        bracketed.get(next).is_some_and(|range| range.contains(&at))
    };
    found.retain(|range| !is_bracketed(range.start));
    found.append(&mut bracketed);
    found
}

/// Whether it is no part of a longer word. The `L` of lorem ipsum is left out above, for it is written either way.
fn stands_alone(text: &str, bytes: &Range<usize>) -> bool {
    let before = text.get(..bytes.start).and_then(|before| before.chars().next_back());
    let after = text.get(bytes.end..).and_then(|after| after.chars().next());
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    !before.is_some_and(|c| is_word(c) && !matches!(c, 'l' | 'L')) && !after.is_some_and(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_placeholder_is_seen_in_a_whole_file() {
        for placeholder in WITHIN {
            for before in 0..40 {
                assert!(has_signs(format!("{}{placeholder}{}", "a ".repeat(before), " b".repeat(20)).as_bytes()));
            }
        }
        assert!(!has_signs("Nothing of that, T. O. D. O.: NASA".as_bytes()));
    }

    #[test]
    fn a_placeholder_is_told_from_words() {
        for bad in ["Lorem ipsum dolor sit", "TBD", "A [TODO: ask Ada] word", "FIXME: a word", "[insert name here]"] {
            assert_eq!(placeholders(bad, true).len(), 1, "{bad}");
        }
        for good in [
            "TODO INCLUIDO",
            "Super Bowl XXX",
            "The date is TBD",
            "[todo](https://example.com/todo)",
            "A todo list",
            "[inserting](/x)",
            "AUTODO: x",
            "[1] a note",
            "What lorem ipsum is",
        ] {
            assert!(placeholders(good, true).is_empty(), "{good}");
        }
    }
}
