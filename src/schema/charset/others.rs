//! UTF-8 that was read as Windows-1251, code page 437 or Mac OS Roman: the commonest signs of each, and no more.

use super::damage::{Characters, Damage};
use super::tables::Charset;

/// The damage that begins at a character, and how many characters it takes.
pub(super) fn at(characters: &Characters, at: usize) -> Option<(usize, Damage)> {
    [Charset::Cyrillic, Charset::Dos, Charset::Mac].into_iter().find_map(|charset| {
        let mut was = String::new();
        let mut length = 0;
        while let Some((undone, taken)) = charset.undo(characters.from(at + length)) {
            was.push(undone);
            length += taken;
        }
        let first = was.chars().next()?;
        let is_sign = matches!(u32::from(first), 0x2010..=0x203a | 0x1f300..=0x1faff);
        // Words of another script come out as pairs, each led by the same few letters.
        let is_word = charset == Charset::Cyrillic
            && was.chars().count() >= 2
            && was.chars().all(|was| matches!(was, '\u{400}'..='\u{4ff}'));
        let is_within_word = charset != Charset::Cyrillic
            && was.chars().count() == 1
            && matches!(first, 'À'..='ÿ')
            && characters.before(at).is_some_and(char::is_alphabetic)
            && characters.get(at + length).is_some_and(char::is_alphabetic);
        (is_sign || is_word || is_within_word).then_some((length, Damage::Misread(charset, was)))
    })
}
