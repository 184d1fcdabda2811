//! What is the same to a reader, and what is loud.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::content::Node;

/// The letters and digits of a text in lower case: what two texts have in common that say the same, whatever their
/// spaces, marks and capitals.
pub(in crate::schema) fn letters(text: &str) -> String {
    each_letter(text).collect()
}

/// Whether two texts say the same, as [`letters`] tells.
pub(in crate::schema) fn is_same(one: &str, other: &str) -> bool {
    each_letter(one).eq(each_letter(other))
}

/// Of texts at places, those that say the same as one before them, each with the place of the first that does. What
/// says nothing is left out.
pub(in crate::schema) fn repeated<'a>(
    texts: impl Iterator<Item = (Node<'a>, &'a str)> + Clone,
) -> Vec<(Node<'a>, &'a str, Node<'a>)> {
    if begin_differently(texts.clone().map(|(_, text)| text)) { Vec::new() } else { repeated_among(texts) }
}

fn repeated_among<'a>(texts: impl Iterator<Item = (Node<'a>, &'a str)>) -> Vec<(Node<'a>, &'a str, Node<'a>)> {
    let mut first: BTreeMap<u64, (Node<'a>, &'a str)> = BTreeMap::new();
    let mut found = Vec::new();
    for (node, text) in texts {
        let Some(sum) = sum_of_letters(text) else { continue };
        match first.entry(sum) {
            Entry::Occupied(before) if is_same(before.get().1, text) => found.push((node, text, before.get().0)),
            Entry::Occupied(_) => {}
            Entry::Vacant(free) => {
                free.insert((node, text));
            }
        }
    }
    found
}

/// The most texts that are compared one with another.
const COMPARED_MAX: usize = 24;

/// How many letters of each are looked at.
const BEGIN_LENGTH: usize = 6;

/// Whether texts are few, and differ in their first letters already, as those of most documents do.
fn begin_differently<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let mut before = [0; COMPARED_MAX];
    for (count, text) in texts.enumerate() {
        let begin = each_letter(text).take(BEGIN_LENGTH).fold(FNV_BASIS, with);
        let is_new = !before.iter().take(count).any(|before| *before == begin);
        match before.get_mut(count) {
            Some(place) if is_new => *place = begin,
            _ => return false,
        }
    }
    true
}

/// Where the sum of FNV-1a begins, and what it is multiplied by, for 64 bits.
const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// A number that texts share that say the same, and others hardly ever do; none where a text says nothing. The sum is
/// FNV-1a, with a character in the place of a byte.
pub(in crate::schema) fn sum_of_letters(text: &str) -> Option<u64> {
    let sum = if text.is_ascii() {
        // The same without looking for the ends of characters.
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        letters.map(|letter| char::from(letter.to_ascii_lowercase())).fold(FNV_BASIS, with)
    } else {
        each_letter(text).fold(FNV_BASIS, with)
    };
    (sum != FNV_BASIS).then_some(sum)
}

/// A number that no other text has, or hardly any: the sum of its bytes, by FNV-1a.
pub(in crate::schema) fn sum_of_bytes(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(FNV_BASIS, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
}

/// A sum with one more letter in it.
fn with(sum: u64, letter: char) -> u64 {
    (sum ^ u64::from(letter)).wrapping_mul(FNV_PRIME)
}

fn each_letter(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut characters = text.chars();
    // What one character becomes in lower case is mostly one, too.
    let mut lower: Option<std::char::ToLowercase> = None;
    std::iter::from_fn(move || {
        if let Some(next) = lower.as_mut().and_then(Iterator::next) {
            return Some(next);
        }
        loop {
            let character = characters.next()?;
            if character.is_ascii() {
                if character.is_ascii_alphanumeric() {
                    return Some(character.to_ascii_lowercase());
                }
            } else if character.is_alphanumeric() {
                let mut small = character.to_lowercase();
                let first = small.next();
                lower = Some(small);
                return first;
            }
        }
    })
}

/// Whether a text is written in capitals: three words and twelve letters at least, for less can be names.
pub(in crate::schema) fn is_shouting(text: &str) -> bool {
    // `ß` is written in capitals, too.
    let is_small = |c: char| c.is_lowercase() && c != 'ß';
    let words = text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_uppercase()).count() >= 2);
    !text.chars().any(is_small) && words.count() >= 3 && text.chars().filter(|c| c.is_uppercase()).count() >= 12
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::content::Tree;

    #[test]
    fn names_are_not_loud() {
        assert!(is_shouting("WHAT THE COUNCIL DECIDES") && is_shouting("DIE STRAßE WIRD GEBAUT"));
        for quiet in ["NASA and ESA", "NATO UNESCO", "GDPR", "What the EU decides", "日本語の見出し", "2026"] {
            assert!(!is_shouting(quiet), "{quiet}");
        }
    }

    #[test]
    fn texts_that_begin_differently_are_not_repeated() {
        let pieces = ["Why", "why", " ", "?", "a", "É", "é", "When", "-", "ß", "7", "the law of"];
        let (mut seed, mut differently) = (7_usize, 0);
        for _ in 0..2_000 {
            let mut next = |below: usize| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (seed >> 33) % below
            };
            let text = |next: &mut dyn FnMut(usize) -> usize| -> String {
                (0..next(4)).map(|_| pieces[next(pieces.len())]).collect()
            };
            let texts: Vec<String> = (0..next(30)).map(|_| text(&mut next)).collect();
            let tree = Tree::of(&json!(texts));
            let places = || tree.strings();
            let found = |found: Vec<(Node<'_>, &str, Node<'_>)>| format!("{found:?}");
            assert_eq!(found(repeated(places())), found(repeated_among(places())), "{texts:?}");
            differently += usize::from(begin_differently(places().map(|(_, text)| text)));
        }
        assert!(differently > 50, "{differently}");
    }

    #[test]
    fn marks_and_spaces_do_not_count() {
        assert_eq!(letters("  When, then? "), letters("when then"));
        assert_ne!(letters("Why?"), letters("When?"));
    }
}
