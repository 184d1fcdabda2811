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

/// The length of the longest of them.
const LENGTH_MAX: usize = 7;

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for text in subject.texts.prose() {
        for (bytes, word) in doubled(text.value).into_iter().filter(|(bytes, _)| text.is_prose(bytes)) {
            let finding = RULE.finding(text.pointer(), format!("`{word}` stands twice in a row"));
            findings.push(finding.within(bytes).help("remove one of the two"));
        }
    }
}

/// The doubled words of a text: where both stand, and the word.
fn doubled(text: &str) -> Vec<(Range<usize>, &str)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut before, mut first, mut start) = ((0, 0), 0, 0);
    // Most words do not even begin as the one before them does, so that nothing is made of them.
    let mut end_word = |end: usize| {
        let letter = bytes.get(start).map_or(0, |byte| byte | 0x20);
        if end > start {
            if letter == first && before.1 - before.0 <= LENGTH_MAX {
                found.extend(doubled_at(text, &(before.0..before.1), start..end));
            }
            (before, first) = ((start, end), letter);
        }
        start = end + 1;
    };
    let (chunks, rest) = bytes.as_chunks::<8>();
    for (at, chunk) in chunks.iter().enumerate() {
        let mut gaps = gaps(u64::from_le_bytes(*chunk));
        while gaps != 0 {
            end_word(at * 8 + (gaps.trailing_zeros() / 8) as usize);
            gaps &= gaps - 1;
        }
    }
    let behind = bytes.len() - rest.len();
    for (at, _) in rest.iter().enumerate().filter(|(_, byte)| **byte <= b' ') {
        end_word(behind + at);
    }
    end_word(bytes.len());
    found
}

/// The highest bit of each byte of a word that is white space or a control character.
fn gaps(word: u64) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    // 0x5f brings what is more than a space to the highest bit.
    !(((word & LOW) + 0x5f5f_5f5f_5f5f_5f5f) | word) & !LOW
}

/// Whether the word at `word` begins with the one before it, and both are one too many.
fn doubled_at<'t>(text: &'t str, before: &Range<usize>, word: Range<usize>) -> Option<(Range<usize>, &'t str)> {
    let (first, (second, rest)) = (text.get(before.clone())?, text.get(word.clone())?.split_at_checked(before.len())?);
    let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '_' | '/'));
    if goes_on || !second.eq_ignore_ascii_case(first) || !NEVER_DOUBLED.contains(&second) {
        return None;
    }
    let is_first = |other: Option<&str>| other.is_some_and(|other| other.eq_ignore_ascii_case(first));
    // What stands three times is said on purpose.
    let before_that = text.get(..before.start)?.split_ascii_whitespace().next_back();
    if is_first(before_that) || is_first(text.get(word.end..)?.split_ascii_whitespace().next()) {
        return None;
    }
    let gap = text.get(before.end..word.start)?;
    let is_break = gap.bytes().filter(|byte| *byte == b'\n').count() > 1;
    (!is_break).then(|| (before.start..word.start + second.len(), second))
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
