//! T406 doubled-word: a word stands twice in a row; looked for in every text that is words.

use std::ops::Range;

use crate::schema::rule::Subject;
use crate::schema::{Finding, Rule, Severity, Stage};

/// T406 doubled-word: a word stands twice in a row.
pub static RULE: Rule = Rule {
    code: "T406",
    name: "doubled-word",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "a word stands twice in a row",
    page: include_str!("../../../docs/rules/T406-doubled-word.md"),
    look: Some(look),
};

/// Words that no sentence has twice in a row, by language. German loses its articles and prepositions (`der der Stadt
/// gehört`), French its pronouns (`nous nous fions`), and every language its names.
const NEVER_DOUBLED: &[&str] = &[
    "the", "and", "of", "or", "to", "with", "from", "for", "these", "their", "our", "your", "its", "into", "than",
    "because", "we", "they", // English
    "und", "oder", "dass", "sich", "auch", "sondern", // German
    "les", "dans", "avec", "pour", "aux", "mais", // French
    "el", "las", "del", "il", "della", "nel", // Spanish and Italian
];

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for text in subject.texts.prose() {
        for (bytes, word) in doubled(text.value).into_iter().filter(|(bytes, _)| text.is_prose(bytes)) {
            let finding = RULE.finding(subject.texts.pointer(text), format!("`{word}` stands twice in a row"));
            findings.push(finding.within(bytes).help("remove one of the two"));
        }
    }
}

/// The doubled words of a text: where both stand, and the word.
fn doubled(text: &str) -> Vec<(Range<usize>, &str)> {
    let start = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    let mut found = Vec::new();
    let mut words = text.split_ascii_whitespace().peekable();
    let (mut before, mut before_that) = ("", "");
    while let Some(word) = words.next() {
        if may_double(before, word)
            && let Some((second, rest)) = word.split_at_checked(before.len())
            && second.eq_ignore_ascii_case(before)
            && !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '_' | '/'))
            && NEVER_DOUBLED.contains(&second)
            && !before_that.eq_ignore_ascii_case(before)
            && !words.peek().is_some_and(|next| next.eq_ignore_ascii_case(before))
        {
            let gap = text.get(start(before) + before.len()..start(word)).unwrap_or_default();
            if gap.bytes().filter(|byte| *byte == b'\n').count() < 2 {
                found.push((start(before)..start(word) + second.len(), second));
            }
        }
        (before_that, before) = (before, word);
    }
    found
}

/// A first look, which rules out nearly every pair: no longer word than these, and the same first letter.
fn may_double(first: &str, second: &str) -> bool {
    let letter = |word: &str| word.bytes().next().map(|byte| byte | 0x20);
    (2..=7).contains(&first.len()) && second.len() >= first.len() && letter(first) == letter(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_from_what_can_be_right() {
        let found = |text| doubled(text).into_iter().map(|(bytes, _)| &text[bytes]).collect::<Vec<&str>>();
        assert_eq!(found("The the vote, of\nof course"), ["The the", "of\nof"]);
        assert_eq!(found("Brot und und, also"), ["und und"]);
        for good in [
            "He said that that had had its day.",
            "Die Frau, die die Rede hielt, und der der Stadt gehörende Turm",
            "Nous nous fions à ce que vous vous dites.",
            "The The played. Duran Duran too.",
            "the\n\nthe",
            "und und und",
            "for for-profit firms, to to-do lists",
        ] {
            assert_eq!(found(good), Vec::<&str>::new(), "{good}");
        }
    }
}
