//! UTF-8 that was read as TIS-620 or Windows-874, the charsets of Thai: `๐ฌ` where `📬` was, `โ` where `→` was.
//!
//! TIS-620 has no characters from 80 to A0, and programs drop what they cannot read: so most of the time bytes are
//! lost, and what is left is a Thai letter or two in the middle of another script. `โ` is a vowel that is written
//! before its consonant and never stands alone; `๐` is the digit 0, and no letter follows it. Where a text has any
//! other Thai in it, nothing is said: it may be Thai.

use std::ops::Range;

use super::damage::{Characters, Damage};
use super::tables::Charset;

/// The damage in a text: which characters, and what happened to them.
pub(super) fn find(characters: &Characters) -> Vec<(Range<usize>, Damage)> {
    let mut certain = Vec::new();
    let mut probable = Vec::new();
    let mut is_thai_text = false;
    let mut at = 0;
    while let Some(character) = characters.get(at) {
        if !is_thai(character) {
            at += 1;
            continue;
        }
        let length = characters.from(at).iter().take_while(|next| is_thai(**next)).count();
        match (misread(characters, at, length), lost(characters, at, length)) {
            (Some((taken, damage, true)), _) => certain.push((at..at + taken, damage)),
            (Some((taken, damage, false)), _) | (None, Some((taken, damage))) => {
                probable.push((at..at + taken, damage));
            }
            (None, None) => is_thai_text = true,
        }
        at += length;
    }
    if !is_thai_text {
        certain.append(&mut probable);
        certain.sort_by_key(|(range, _)| range.start);
    }
    certain
}

fn is_thai(character: char) -> bool {
    matches!(character, '\u{e01}'..='\u{e5b}')
}

/// What a run was whose bytes are all there, and whether that is certain whatever the rest of the text is.
fn misread(characters: &Characters, at: usize, length: usize) -> Option<(usize, Damage, bool)> {
    let mut was = String::new();
    let mut taken = 0;
    while taken < length {
        let (undone, more) = Charset::Thai.undo(characters.from(at + taken))?;
        was.push(undone);
        taken += more;
    }
    let is_sign =
        |was: char| matches!(u32::from(was), 0x2010..=0x203a | 0x20ac | 0x2122 | 0x2190..=0x27bf | 0x1f300..=0x1faff);
    let is_letter = |was: char| matches!(was, 'À'..='\u{17f}');
    let is_latin = |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphabetic());
    if was == "\u{fffd}" {
        Some((taken, Damage::Replaced, true))
    } else if was.chars().all(is_sign) {
        Some((taken, Damage::Misread(Charset::Thai, was), true))
    } else if was.chars().all(is_letter) && (is_latin(characters.before(at)) || is_latin(characters.get(at + taken))) {
        Some((taken, Damage::Misread(Charset::Thai, was), false))
    } else {
        None
    }
}

/// What a run is a remnant of.
fn lost(characters: &Characters, at: usize, length: usize) -> Option<(usize, Damage)> {
    let run = characters.from(at).get(..length)?;
    let damage = |first| Damage::Lost(Charset::Thai, first);
    match run {
        ['โ'] if characters.get(at + 1) == Some('€') => Some((2, damage(0xe2))),
        ['โ'] => Some((1, damage(0xe2))),
        ['๐', left @ ..] if left.len() <= 2 && left.iter().all(|left| matches!(left, '\u{e01}'..='\u{e1f}')) => {
            Some((length, damage(0xf0)))
        }
        _ => None,
    }
}
