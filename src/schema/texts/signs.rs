//! Which bytes of interest a text has, seen in one pass: what lets a rule leave most texts alone.

use std::ops::BitOr;

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::schema) struct Signs(u16);

impl Signs {
    /// A control character of ASCII, other than a tab and a line break.
    pub(in crate::schema) const CONTROL: Self = Self(1);
    /// A carriage return.
    pub(in crate::schema) const RETURN: Self = Self(1 << 1);
    /// A character beyond ASCII that may leave no mark on a page.
    pub(in crate::schema) const HIDDEN: Self = Self(1 << 2);
    /// What links, code, headings and raw HTML are marked with.
    pub(in crate::schema) const MARKUP: Self = Self(1 << 3);
    /// What emphasis is marked with.
    pub(in crate::schema) const EMPHASIS: Self = Self(1 << 6);
    /// The first byte of the characters from U+2000 to U+2FFF: dashes, quotation marks and bullets, among others.
    pub(in crate::schema) const TYPOGRAPHY: Self = Self(1 << 7);
    /// A slash, as addresses have it.
    pub(in crate::schema) const SLASH: Self = Self(1 << 4);
    /// A line feed.
    pub(in crate::schema) const LINE_FEED: Self = Self(1 << 5);

    /// A byte of a character beyond ASCII.
    pub(in crate::schema) const BEYOND_ASCII: Self = Self(1 << 8);

    /// `O` or `X`, as `TODO` and `FIXME` have them, and few other words.
    pub(in crate::schema) const LOUD: Self = Self(1 << 9);

    /// The signs that a text has.
    pub(in crate::schema) fn of(text: &str) -> Self {
        let signs = |signs, byte: &u8| signs | SIGNS.get(usize::from(*byte)).copied().unwrap_or_default();
        let signs = Self(text.as_bytes().iter().fold(0, signs));
        // Quotation marks and dashes begin with the same bytes, and most texts have some.
        if signs.any(Self::HIDDEN) && !hides(text) { Self(signs.0 & !Self::HIDDEN.0) } else { signs }
    }

    /// Whether one of `others` is among them.
    pub(in crate::schema) fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

/// Whether a text has a character beyond ASCII that may leave no mark on a page.
fn hides(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii()) {
        let mut characters = rest.get(at..).unwrap_or_default().chars();
        if characters.next().is_some_and(is_hidden) {
            return true;
        }
        rest = characters.as_str();
    }
    false
}

/// Controls, spaces, fillers, joiners, marks of direction, variation selectors, tags, and what is no character.
fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\u{80}'..='\u{a0}' | '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{1680}' | '\u{180b}'..='\u{180f}'
            | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' | '\u{2800}' | '\u{3000}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..
    )
}

impl BitOr for Signs {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The signs of each byte.
static SIGNS: [u16; 256] = table();

#[expect(clippy::indexing_slicing, reason = "made while compiling, where an index out of bounds is an error")]
const fn table() -> [u16; 256] {
    let mut signs = [0; 256];
    let mut byte: usize = 0;
    while byte < 256 {
        signs[byte] = match byte {
            0x0a => Signs::LINE_FEED.0,
            0x0d => Signs::RETURN.0,
            0x00..=0x08 | 0x0b | 0x0c | 0x0e..=0x1f | 0x7f => Signs::CONTROL.0,
            // U+0080 to U+00BF, U+061C, U+1000 to U+3FFF, U+F000 to U+FFFF, and U+E0000 on.
            0xe2 => Signs::HIDDEN.0 | Signs::TYPOGRAPHY.0 | Signs::BEYOND_ASCII.0,
            0xc2 | 0xd8 | 0xe1 | 0xe3 | 0xef | 0xf3 => Signs::HIDDEN.0 | Signs::BEYOND_ASCII.0,
            0x80.. => Signs::BEYOND_ASCII.0,
            0x2f => Signs::SLASH.0,
            // O and X
            0x4f | 0x58 => Signs::LOUD.0,
            // # < [ ` and * _
            0x23 | 0x3c | 0x5b | 0x60 => Signs::MARKUP.0,
            0x2a | 0x5f => Signs::EMPHASIS.0,
            _ => 0,
        };
        byte += 1;
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_text_has_no_signs() {
        assert_eq!(Signs::of("Plain words, Spass and 3 % more\tof them."), Signs::default());
        assert_eq!(Signs::of("Spaß"), Signs::BEYOND_ASCII);
        assert!(Signs::of("a\u{7}").any(Signs::CONTROL));
        assert!(Signs::of("a\u{200b}").any(Signs::HIDDEN));
        assert!(!Signs::of("a – “b”").any(Signs::HIDDEN));
        assert!(Signs::of("a\r\n").any(Signs::RETURN | Signs::SLASH));
        assert!(!Signs::of("*a*").any(Signs::RETURN | Signs::SLASH));
    }
}
