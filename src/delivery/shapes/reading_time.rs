//! How long a document takes to read.

use serde_json::{Value, json};

use crate::formats::plain_words;
use crate::schema::{AnnotatedDocument, AnnotatedNode};

/// How many words are read in a minute: 228 in English by Trauzettel-Klosinski and Dietz, "Standardized Assessment of
/// Reading Performance" (2012), rounded. They found 255 characters a minute in Chinese, so that a character of a script
/// without spaces counts as a word here.
const WORDS_PER_MINUTE: usize = 230;

/// The words of what is read, and the minutes that it takes, rounded up. What is read are the texts of the blocks; where
/// there are no blocks, all texts. Code is looked at and not counted.
pub(super) fn reading_time(described: &AnnotatedDocument<'_>) -> Value {
    let has_blocks = described.parts.iter().any(|part| part.depth > 0);
    let read = described.parts.iter().filter(|part| part.is_prose && (part.depth > 0 || !has_blocks));
    let words: usize = read.map(words).sum();
    json!({ "words": words, "minutes": words.div_ceil(WORDS_PER_MINUTE).max(1) })
}

fn words(part: &AnnotatedNode<'_>) -> usize {
    let text = part.value.as_str().unwrap_or_default();
    if part.is_markdown { count(&plain_words(text)) } else { count(text) }
}

/// The words of a text: runs of letters and digits between white space, and each character of a script without spaces.
fn count(text: &str) -> usize {
    let in_word = |word: &str| {
        let spaceless = word.chars().filter(|c| is_spaceless(*c)).count();
        let others = word.chars().any(|c| c.is_alphanumeric() && !is_spaceless(c));
        spaceless + usize::from(others)
    };
    text.split_whitespace().map(in_word).sum()
}

/// Kana, and the ideographs of Chinese and Japanese.
fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_every_script() {
        assert_eq!(count("It's 5 – or six-fold, they say."), 6);
        assert_eq!(count("今日は Galley"), 4);
        assert_eq!(count(" – \n"), 0);
    }
}
