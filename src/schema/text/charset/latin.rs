//! UTF-8 that was read as Windows-1252 or ISO 8859-1: `Ã©` for `é`, `â€™` for `’`.
//!
//! The bytes alone prove nothing: `é` before a space and a closing guillemet, as French writes it, is a whole
//! character of Chinese. What counts is whether somebody could have written it so: punctuation stands behind letters,
//! and `¼`, `€` or a control character in the middle of a word does not.

use super::damage::{Characters, Damage};
use super::tables::Charset;

/// What writers put directly after a letter.
const NATURAL: &str = "\u{a0}«»’‘“”„‚…–—‹›™®©°²³¹ºª·•¿¡§\u{ad}ŠšŽžŒœŸƒµ†‡";

/// What closes a phrase, directly after its last letter.
const CLOSING: &str = "\u{a0}«»’‘“”„‚…–—‹›™®";

/// The damage that begins at a character, and how many characters it takes. `none_before` is where a run goes on that was
/// undone from an earlier character and is no damage: nothing that begins before it is, and no run is undone twice.
pub(super) fn at(characters: &Characters, at: usize, none_before: &mut usize) -> Option<(usize, Damage)> {
    if at < *none_before || !matches!(characters.get(at)?, '\u{c2}'..='\u{f4}') {
        return None;
    }
    let mut was = String::new();
    let mut length = 0;
    let mut sequences = 0;
    let mut written_from = at;
    while let Some((undone, taken)) = Charset::Latin.undo(characters.from(at + length)) {
        was.push(undone);
        length += taken;
        sequences += 1;
        if !is_written(undone) {
            written_from = at + length;
        }
    }
    if was.contains('\u{fffd}') {
        return Some((length, Damage::Replaced));
    }
    let is_damage = match sequences {
        0 => return lost(characters, at),
        1 => {
            let (before, after) = (characters.before(at), characters.get(at + length));
            was.chars().next().is_some_and(|was| is_one(characters.from(at), was, before, after))
        }
        _ => {
            // What nobody writes spoils every run that it stands in; those that begin behind it may be damage.
            *none_before = written_from;
            written_from == at
        }
    };
    is_damage.then_some((length, Damage::Misread(Charset::Latin, was)))
}

/// Whether one sequence stands where nobody would have written it. `was` is what it is in UTF-8.
fn is_one(sequence: &[char], was: char, before: Option<char>, after: Option<char>) -> bool {
    let [lead, rest @ ..] = sequence else { return false };
    let rest = rest.get(..was.len_utf8() - 1).unwrap_or_default();
    let follows_lower = before.is_some_and(char::is_lowercase);
    let follows_upper = before.is_some_and(char::is_uppercase);
    let leads_letter = after.is_some_and(char::is_alphabetic);
    let is_odd = rest.iter().any(|character| !NATURAL.contains(*character));
    let closes = rest.iter().all(|character| CLOSING.contains(*character));
    if !is_written(was) {
        return false;
    }
    match lead {
        'Ã' => is_odd || follows_lower || leads_letter || (!follows_upper && (!closes || rest == ['\u{a0}'])),
        'Â' => is_odd || follows_lower || leads_letter || !follows_upper,
        'Ä' | 'Å' => {
            let is_word = leads_letter && !rest.iter().any(|character| "…–—’´".contains(*character));
            (is_odd && rest != ['´'])
                || (follows_lower && leads_letter)
                || (is_word && after.is_some_and(char::is_lowercase))
        }
        'â' => !closes,
        'ð' => was >= '\u{1f000}' && (is_odd || rest.first() == Some(&'Ÿ')),
        'ï' => is_odd || was == '\u{feff}',
        'à'..='î' => is_odd && rest.iter().all(|character| *character != '´'),
        _ => false,
    }
}

/// Whether texts hold such a character at all.
fn is_written(character: char) -> bool {
    !character.is_control() && !matches!(u32::from(character), 0xe000..=0xf8ff | 0xf0000..)
}

/// What is left where the bytes are no longer whole.
fn lost(characters: &Characters, at: usize) -> Option<(usize, Damage)> {
    let next = characters.get(at + 1);
    let ends_word = !next.is_some_and(char::is_alphanumeric);
    let damage = |length, first| Some((length, Damage::Lost(Charset::Latin, first)));
    match (characters.get(at)?, next) {
        ('â', Some('€' | '\u{80}')) => damage(2, 0xe2),
        ('ð', Some('Ÿ' | '\u{9f}')) => damage(2, 0xf0),
        ('Ã', _) if ends_word && characters.before(at).is_some_and(char::is_lowercase) => damage(1, 0xc3),
        ('Â', _) if ends_word && characters.before(at).is_some_and(|c| c.is_lowercase() || c.is_ascii_digit()) => {
            damage(1, 0xc2)
        }
        _ => None,
    }
}
