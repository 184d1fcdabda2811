//! The single-byte charsets that UTF-8 is most often misread as: which byte each of their characters stands for.

use crate::content::effort::spend;

/// A single-byte charset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::schema) enum Charset {
    /// Windows-1252, and ISO 8859-1, which is the same but for the control characters in its place of punctuation.
    Latin,
    /// Windows-874, and TIS-620 (ISO 8859-11), which has nothing below A1.
    Thai,
    /// Windows-1251.
    Cyrillic,
    /// Code page 437, of the DOS console.
    Dos,
    /// Mac OS Roman.
    Mac,
}

/// Windows-1252 from 80 to 9F; the holes hold the control characters that ISO 8859-1 has there.
const LATIN: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Windows-1251 from 80 to BF.
const CYRILLIC: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї";

/// Code page 437 from 80 to FF.
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// Mac OS Roman from 80 to FF.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

impl Charset {
    /// The charset as people name it.
    pub(in crate::schema) const fn name(self) -> &'static str {
        match self {
            Self::Latin => "Windows-1252",
            Self::Thai => "TIS-620 (Thai)",
            Self::Cyrillic => "Windows-1251 (Cyrillic)",
            Self::Dos => "code page 437 (DOS)",
            Self::Mac => "Mac OS Roman",
        }
    }

    /// The byte, 80 or above, that stands for a character.
    pub(super) fn byte(self, character: char) -> Option<u8> {
        let code = u32::from(character);
        match self {
            Self::Latin => at(LATIN, character).or_else(|| u8::try_from(code).ok().filter(|byte| *byte >= 0x80)),
            Self::Thai => match code {
                0x0e01..=0x0e3a | 0x0e3f..=0x0e5b => u8::try_from(code - 0x0e00 + 0xa0).ok(),
                0x20ac => Some(0x80),
                0x2026 => Some(0x85),
                0x2018 => Some(0x91),
                0x2019 => Some(0x92),
                0x201c => Some(0x93),
                0x201d => Some(0x94),
                0x2022 => Some(0x95),
                0x2013 => Some(0x96),
                0x2014 => Some(0x97),
                0x80..=0xa0 => u8::try_from(code).ok(),
                _ => None,
            },
            Self::Cyrillic => match code {
                0x0410..=0x044f => u8::try_from(code - 0x0410 + 0xc0).ok(),
                _ => at(CYRILLIC, character),
            },
            Self::Dos => at(DOS, character),
            Self::Mac => at(MAC, character),
        }
    }

    /// The character that characters were before they were read as this charset, and how many of them it takes: what
    /// their bytes mean in UTF-8. None where they mean nothing there.
    pub(super) fn undo(self, characters: &[char]) -> Option<(char, usize)> {
        spend(1);
        let lead = self.byte(*characters.first()?)?;
        let length = match lead {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return None,
        };
        let bytes: Option<Vec<u8>> = characters.get(..length)?.iter().map(|character| self.byte(*character)).collect();
        let bytes = bytes?;
        std::str::from_utf8(&bytes).ok()?.chars().next().map(|undone| (undone, length))
    }
}

fn at(table: &str, character: char) -> Option<u8> {
    if character.is_ascii() {
        return None;
    }
    table.chars().position(|member| member == character).and_then(|at| u8::try_from(at + 0x80).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        assert_eq!([LATIN, CYRILLIC, DOS, MAC].map(|table| table.chars().count()), [32, 64, 128, 128]);
    }

    #[test]
    fn characters_are_told_from_what_they_were_read_as() {
        let undone = |charset: Charset, text: &str| charset.undo(&text.chars().collect::<Vec<_>>());
        assert_eq!(undone(Charset::Latin, "Ã©"), Some(('é', 2)));
        assert_eq!(undone(Charset::Latin, "â€™s"), Some(('’', 3)));
        assert_eq!(undone(Charset::Latin, "ðŸ“¬"), Some(('📬', 4)));
        assert_eq!(undone(Charset::Latin, "été »"), None);
        assert_eq!(undone(Charset::Thai, "โ€”"), Some(('\u{2014}', 3)));
        assert_eq!(undone(Charset::Cyrillic, "вЂ™"), Some(('’', 3)));
        assert_eq!(undone(Charset::Dos, "ΓÇÖ"), Some(('’', 3)));
        assert_eq!(undone(Charset::Mac, "‚Äô"), Some(('’', 3)));
    }
}
