//! The words of a text: runs of letters and digits, in small letters and without accents.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most characters of a word that are told apart; what is longer is no word that anybody types.
const WORD_CHARACTERS_MAX: usize = 64;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// Where it stands in the text.
    pub bytes: Range<usize>,
    /// The word in small letters, as a language knows it.
    pub spoken: Cow<'t, str>,
    /// Whether it is a character of a script that sets no spaces between words, which is a word by itself here.
    pub is_spaceless: bool,
    /// The word as it is compared, where that is not how it is spoken.
    bare: Option<String>,
}

impl Word<'_> {
    /// The word in small letters and without accents: what is compared.
    pub fn folded(&self) -> &str {
        self.bare.as_deref().unwrap_or(&self.spoken)
    }
}

/// The words of a text, in order.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|(_, character)| character.is_alphanumeric())?;
        let is_spaceless = is_spaceless(first);
        let mut end = start + first.len_utf8();
        while let Some((at, next)) =
            rest.next_if(|(_, next)| is_combining_mark(*next) || !is_spaceless && goes_on(*next))
        {
            end = at + next.len_utf8();
        }
        let spoken = spoken(text.get(start..end)?);
        let bare = (!spoken.is_ascii()).then(|| folded(&spoken));
        Some(Word { bytes: start..end, spoken, is_spaceless, bare })
    })
}

/// A word in small letters, as much of it as is told apart.
fn spoken(word: &str) -> Cow<'_, str> {
    let word = word.char_indices().nth(WORD_CHARACTERS_MAX).and_then(|(end, _)| word.get(..end)).unwrap_or(word);
    // Most words of most texts are in small letters as they stand.
    let is_small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

fn goes_on(character: char) -> bool {
    character.is_alphanumeric() && !is_spaceless(character)
}

/// A word in small letters without its accents.
fn folded(spoken: &str) -> String {
    let bare = spoken.nfd().filter(|character| !matches!(character, '\u{300}'..='\u{36f}')).nfc();
    let mut folded = String::new();
    for character in bare {
        match character {
            'ß' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            character => folded.push(character),
        }
    }
    folded
}

/// Kana, the ideographs of Chinese and Japanese, and the letters of Thai, Lao, Khmer and Burmese.
const fn is_spaceless(character: char) -> bool {
    matches!(
        character,
        '\u{0e00}'..='\u{0eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{3041}'..='\u{30ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded_words(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded().to_owned()).collect()
    }

    #[test]
    fn words_are_letters_and_digits_without_accents() {
        assert_eq!(folded_words("It's Über-STRASSE, 3D! u\u{308}ber"), ["it", "s", "uber", "strasse", "3d", "uber"]);
        assert_eq!(folded_words("Straße ΟΔΟΣ"), ["strasse", "οδοσ"]);
        assert_eq!(folded_words("今日は Galley"), ["今", "日", "は", "galley"]);
        assert!(folded_words("\0 \u{1F600} – *\"()").is_empty());
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "– Größe";
        let word = words(text).next().unwrap();
        assert_eq!((&text[word.bytes.clone()], word.spoken.as_ref()), ("Größe", "größe"));
    }
}
