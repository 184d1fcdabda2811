//! T406 doubled-word. Looks at every prose text.

use std::ops::Range;

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T406",
    name: "doubled-word",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "doubled word",
    page: include_str!("../../../docs/rules/T406-doubled-word.md"),
    check: Some(check),
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

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for text in context.texts.prose() {
        for (bytes, word) in doubled(text.value).into_iter().filter(|(bytes, _)| text.is_prose(bytes)) {
            let finding = RULE.finding(text.pointer(), format!("`{word}` is doubled"));
            findings.push(finding.within(bytes).help("remove one of the two"));
        }
    }
}

/// The doubled words of a text: where both stand, and the word.
fn doubled(text: &str) -> Vec<(Range<usize>, &str)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    // Where the word before begins, and its first letter in lower case. Most words do not even begin as the one before
    // them does, so that nothing is made of them, not even where they end.
    let mut before = 0;
    let mut first = bytes.first().map_or(0, |byte| byte | 0x20);
    let mut at = 0;
    while at < bytes.len() {
        let mut gaps = gaps(word_at(bytes, at));
        while gaps != 0 {
            let start = at + (gaps.trailing_zeros() / 8) as usize + 1;
            gaps &= gaps - 1;
            let byte = bytes.get(start).copied().unwrap_or_default();
            if byte <= b' ' {
                continue;
            }
            let letter = byte | 0x20;
            if letter == first && second_letter(bytes, start) == second_letter(bytes, before) {
                note(text, before, start, &mut found);
            }
            (before, first) = (start, letter);
        }
        at += 8;
    }
    found
}

/// Notes two words that begin alike, where both are the same. It is kept apart from the loop over words, which few get out
/// of and which is fast as long as there is little in it.
#[cold]
#[inline(never)]
fn note<'t>(text: &'t str, before: usize, start: usize, found: &mut Vec<(Range<usize>, &'t str)>) {
    found.extend(doubled_at(text, before, start));
}

/// The second letter, in lower case, of the word that begins at `start`. No word of one letter is looked for.
fn second_letter(bytes: &[u8], start: usize) -> Option<u8> {
    bytes.get(start + 1).map(|byte| byte | 0x20)
}

/// Eight bytes, with signs behind the last one.
fn word_at(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    if let Some(whole) = rest.first_chunk::<8>() {
        return u64::from_le_bytes(*whole);
    }
    let mut chunk = [b'.'; 8];
    chunk.iter_mut().zip(rest).for_each(|(place, byte)| *place = *byte);
    u64::from_le_bytes(chunk)
}

/// The highest bit of each byte of a word that is white space or a control character.
fn gaps(word: u64) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    // 0x5f brings what is more than a space to the highest bit.
    !(((word & LOW) + 0x5f5f_5f5f_5f5f_5f5f) | word) & !LOW
}

/// Whether the word that begins at `start` begins with the one before it, which begins at `before`, and both are one too
/// many.
fn doubled_at(text: &str, before: usize, start: usize) -> Option<(Range<usize>, &str)> {
    let is_gap = |byte: &u8| *byte <= b' ';
    let length = text.as_bytes().get(before..start)?.iter().position(is_gap)?;
    if length > LENGTH_MAX {
        return None;
    }
    let before = before..before + length;
    let rest = text.as_bytes().get(start..)?;
    let word = start..start + rest.iter().position(is_gap).unwrap_or(rest.len());
    let (first, (second, rest)) = (text.get(before.clone())?, text.get(word.clone())?.split_at_checked(length)?);
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

    /// The same, word by word.
    fn plainly(text: &str) -> Vec<(Range<usize>, &str)> {
        let words: Vec<Range<usize>> = text
            .split(|c: char| c <= ' ')
            .filter(|word| !word.is_empty())
            .map(|word| word.as_ptr() as usize - text.as_ptr() as usize)
            .map(|start| start..start + text[start..].find(|c: char| c <= ' ').unwrap_or(text.len() - start))
            .collect();
        words.windows(2).filter_map(|pair| doubled_at(text, pair[0].start, pair[1].start)).collect()
    }

    #[test]
    fn no_doubled_word_is_passed_over() {
        let pieces = [
            "the", "The", "of", "and", "because", " ", " ", " ", " ", "  ", "\n", "\t", ",", "é", "a", "und", "t", ".",
            "with ",
        ];
        let (mut seed, mut found) = (7_usize, 0);
        for _ in 0..50_000 {
            let mut text = String::new();
            for _ in 0..=seed % 16 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(pieces[(seed >> 33) % pieces.len()]);
            }
            assert_eq!(doubled(&text), plainly(&text), "{text:?}");
            found += doubled(&text).len();
        }
        assert!(found > 500, "{found}");
    }

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
