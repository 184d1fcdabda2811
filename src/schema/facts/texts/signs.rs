//! Which bytes of interest a text has, seen in one pass: what lets a rule leave most texts alone.

use std::ops::BitOr;

use crate::schema::text::characters::{beyond_ascii, may_hide};
use crate::schema::text::charset::may_begin;

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::schema) struct Signs(u16);

/// How many bytes of a long and of a short text are looked at in one go.
const LONG: usize = 32;
const SHORT: usize = 16;

impl Signs {
    /// A control character of ASCII, other than a tab and a line break.
    pub(in crate::schema) const CONTROL: Self = Self(1);
    /// A carriage return.
    pub(in crate::schema) const RETURN: Self = Self(1 << 1);
    /// A character beyond ASCII that may leave no mark on a page.
    pub(in crate::schema) const HIDDEN: Self = Self(1 << 2);
    /// What links, code, headings and raw HTML are marked with.
    pub(in crate::schema) const MARKUP: Self = Self(1 << 3);
    /// A slash, as addresses have it.
    pub(in crate::schema) const SLASH: Self = Self(1 << 4);
    /// A line feed.
    pub(in crate::schema) const LINE_FEED: Self = Self(1 << 5);
    /// What emphasis is marked with.
    pub(in crate::schema) const EMPHASIS: Self = Self(1 << 6);
    /// What begins a character in the notation of HTML.
    pub(in crate::schema) const AMPERSAND: Self = Self(1 << 7);
    /// Characters beyond ASCII that may be others, decoded with the wrong charset.
    pub(in crate::schema) const DAMAGED: Self = Self(1 << 8);

    /// The signs that a text has.
    #[cfg(test)]
    fn of(text: &str) -> Self {
        Self::marks(text) | Self::rare(text)
    }

    /// Those that good texts hardly ever have: [`Self::CONTROL`], [`Self::HIDDEN`] and [`Self::DAMAGED`].
    pub(in crate::schema) fn rare(text: &str) -> Self {
        let control = if has_control(text.as_bytes()) { Self::CONTROL } else { Self::default() };
        control | signs_beyond_ascii(text)
    }

    /// The others. What is left behind the last chunk is looked at together with bytes before it, where there are enough.
    pub(in crate::schema) fn marks(text: &str) -> Self {
        let bytes = text.as_bytes();
        if let Some(last) = bytes.last_chunk::<LONG>() {
            let (chunks, rest) = bytes.as_chunks::<LONG>();
            let marks = chunks.iter().fold(0, |marks, chunk| marks | marks_of(chunk));
            return Self(u16::from(if rest.is_empty() { marks } else { marks | marks_of(last) }));
        }
        if let (Some(first), Some(last)) = (bytes.first_chunk::<SHORT>(), bytes.last_chunk::<SHORT>()) {
            return Self(u16::from(marks_of(first) | marks_of(last)));
        }
        let mut padded = [b' '; SHORT];
        padded.iter_mut().zip(bytes).for_each(|(place, byte)| *place = *byte);
        Self(u16::from(marks_of(&padded)))
    }

    /// Whether one of `others` is among them.
    pub(in crate::schema) fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

/// The marks among so many bytes. Each is compared with every mark and no branch is taken, and it is known how many there
/// are: so the compiler makes a few steps of it that look at many bytes at once.
#[inline(never)]
fn marks_of<const LENGTH: usize>(bytes: &[u8; LENGTH]) -> u8 {
    // Marks are the lower eight signs: so each fits into a byte.
    let is = |byte: u8, mark: u8, sign: Signs| if byte == mark { sign.0.to_le_bytes()[0] } else { 0 };
    bytes.iter().fold(0, |marks, byte| {
        let is = |mark: u8, sign: Signs| is(*byte, mark, sign);
        let markup = is(b'#', Signs::MARKUP) | is(b'<', Signs::MARKUP) | is(b'[', Signs::MARKUP);
        let emphasis = is(b'*', Signs::EMPHASIS) | is(b'_', Signs::EMPHASIS);
        let breaks = is(b'\n', Signs::LINE_FEED) | is(b'\r', Signs::RETURN);
        let others = is(b'`', Signs::MARKUP) | is(b'/', Signs::SLASH) | is(b'&', Signs::AMPERSAND);
        marks | markup | emphasis | breaks | others
    })
}

/// Whether there is a control character of ASCII, other than a tab and a line break. Here too no branch is taken.
fn has_control(bytes: &[u8]) -> bool {
    let control = |byte: u8| {
        let is_break = u8::from(byte == b'\t') | u8::from(byte == b'\n') | u8::from(byte == b'\r');
        (u8::from(byte < b' ') & (is_break ^ 1)) | u8::from(byte == 0x7f)
    };
    bytes.iter().fold(0, |found, byte| found | control(*byte)) != 0
}

/// The signs of the characters beyond ASCII.
fn signs_beyond_ascii(text: &str) -> Signs {
    let mut signs = Signs::default();
    let mut at = 0;
    while let Some(start) = beyond_ascii(text.as_bytes(), at) {
        let (end, may_be_damaged) = may_begin(text.as_bytes(), start);
        // Letters with accents are met most, and nothing that hides begins as they do.
        let is_letter = text.as_bytes().get(start) == Some(&0xc3);
        let hides = !is_letter && text.get(start..end).is_some_and(|one| one.chars().any(may_hide));
        signs.0 |= if may_be_damaged { Signs::DAMAGED.0 } else { 0 } | if hides { Signs::HIDDEN.0 } else { 0 };
        at = end;
    }
    signs
}

impl BitOr for Signs {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_text_has_no_signs() {
        assert_eq!(Signs::of("Plain words, Spaß and 3 % more\tof them."), Signs::default());
        assert!(Signs::of("a\u{7}").any(Signs::CONTROL));
        assert!(Signs::of("a\u{200b}").any(Signs::HIDDEN));
        assert!(!Signs::of("a – “b”").any(Signs::HIDDEN));
        assert!(Signs::of("a\r\n").any(Signs::RETURN | Signs::SLASH));
        assert!(!Signs::of("*a*").any(Signs::RETURN | Signs::SLASH));
    }

    /// The signs of a text but for damage, character by character.
    fn plainly(text: &str) -> Signs {
        let sign = |character: char| match character {
            '\n' => Signs::LINE_FEED,
            '\r' => Signs::RETURN,
            '\t' => Signs::default(),
            '\0'..='\u{1f}' | '\u{7f}' => Signs::CONTROL,
            '#' | '<' | '[' | '`' => Signs::MARKUP,
            '*' | '_' => Signs::EMPHASIS,
            '/' => Signs::SLASH,
            '&' => Signs::AMPERSAND,
            character if may_hide(character) => Signs::HIDDEN,
            _ => Signs::default(),
        };
        text.chars().map(sign).fold(Signs::default(), BitOr::bitor)
    }

    #[test]
    fn every_character_is_seen_at_every_place() {
        let others = ['é', '—', '“', 'ж', '你', '📬', '\u{a0}', '\u{ad}', '\u{feff}', '\u{3000}', '\u{e0041}'];
        for character in (0..0x80).map(char::from).chain(others) {
            for before in 0..40 {
                for behind in [0, 1, 7, 16, 33] {
                    let text = format!("{}{character}{}", "a".repeat(before), "b".repeat(behind));
                    let signs = Signs(Signs::of(&text).0 & !Signs::DAMAGED.0);
                    assert_eq!(signs, plainly(&text), "{text:?}");
                }
            }
        }
    }
}
