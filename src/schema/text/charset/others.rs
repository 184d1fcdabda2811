//! UTF-8 that was read as Windows-1251, code page 437 or Mac OS Roman: the commonest signs of each, and no more.

use super::damage::{Characters, Damage};
use super::tables::Charset;

/// The damage that begins at a character, and how many characters it takes. `no_word_before` is where a run goes on that
/// was undone from an earlier character and is no word: nothing that begins before it is one, and no run is undone twice.
pub(super) fn at(characters: &Characters, at: usize, no_word_before: &mut usize) -> Option<(usize, Damage)> {
    [Charset::Cyrillic, Charset::Dos, Charset::Mac].into_iter().find_map(|charset| {
        let (first, taken) = charset.undo(characters.from(at))?;
        let is_sign = matches!(u32::from(first), 0x2010..=0x203a | 0x1f300..=0x1faff);
        if is_sign {
            let (was, length) = run(charset, characters, at, |_| true);
            return Some((length, Damage::Misread(charset, was)));
        }
        if charset == Charset::Cyrillic {
            // Words of another script come out as pairs, each led by the same few letters.
            if at < *no_word_before || !is_cyrillic(first) {
                return None;
            }
            let (was, length) = run(charset, characters, at, is_cyrillic);
            let goes_on = charset.undo(characters.from(at + length)).is_some();
            if goes_on {
                *no_word_before = at + length;
            }
            return (!goes_on && length > taken).then_some((length, Damage::Misread(charset, was)));
        }
        let is_within_word = matches!(first, 'À'..='ÿ')
            && charset.undo(characters.from(at + taken)).is_none()
            && characters.before(at).is_some_and(char::is_alphabetic)
            && characters.get(at + taken).is_some_and(char::is_alphabetic);
        is_within_word.then(|| (taken, Damage::Misread(charset, first.to_string())))
    })
}

/// What a run of characters was before it was read as a charset, as far as `takes` goes on, and how many they are.
fn run(charset: Charset, characters: &Characters, at: usize, takes: fn(char) -> bool) -> (String, usize) {
    let mut was = String::new();
    let mut length = 0;
    while let Some((undone, taken)) = charset.undo(characters.from(at + length)).filter(|(undone, _)| takes(*undone)) {
        was.push(undone);
        length += taken;
    }
    (was, length)
}

fn is_cyrillic(was: char) -> bool {
    matches!(was, '\u{400}'..='\u{4ff}')
}
