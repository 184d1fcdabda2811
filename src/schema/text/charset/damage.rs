//! The damaged spots of a text.

use std::ops::Range;

use super::tables::Charset;
use super::{latin, others, thai};
use crate::schema::text::characters::beyond_ascii;

/// The most layers that are undone: what was read wrongly twice is repaired in one go.
const LAYERS_MAX: usize = 3;

/// One damaged spot of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::schema) struct Spot {
    /// Where, in bytes of the text.
    pub(in crate::schema) bytes: Range<usize>,
    /// What happened there.
    pub(in crate::schema) damage: Damage,
}

/// What happened at a spot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::schema) enum Damage {
    /// Bytes of UTF-8 were read as another charset, and all of them are there still: they were this.
    Misread(Charset, String),
    /// The same, but some bytes are gone; the first one was this.
    Lost(Charset, u8),
    /// A decoder gave up and put U+FFFD there.
    Replaced,
}

/// A text as its characters, each with the byte at which it starts.
pub(super) struct Characters {
    pub(super) all: Vec<char>,
    starts: Vec<usize>,
}

impl Characters {
    fn of(text: &str) -> Self {
        let starts = text.char_indices().map(|(start, _)| start).chain([text.len()]).collect();
        Self { all: text.chars().collect(), starts }
    }

    /// The characters from `at` on.
    pub(super) fn from(&self, at: usize) -> &[char] {
        self.all.get(at..).unwrap_or_default()
    }

    /// The character at `at`.
    pub(super) fn get(&self, at: usize) -> Option<char> {
        self.all.get(at).copied()
    }

    /// The character before `at`.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|before| self.get(before))
    }

    fn spot(&self, characters: Range<usize>, damage: Damage) -> Option<Spot> {
        let (start, end) = (*self.starts.get(characters.start)?, *self.starts.get(characters.end)?);
        Some(Spot { bytes: start..end, damage })
    }
}

/// The damaged spots of a text, in order.
pub(in crate::schema) fn spots(text: &str) -> Vec<Spot> {
    if may_be_damaged(text) { closely(text) } else { Vec::new() }
}

fn closely(text: &str) -> Vec<Spot> {
    let characters = Characters::of(text);
    let mut thai = thai::find(&characters).into_iter().peekable();
    let mut spots = Vec::new();
    let mut at = 0;
    let (mut no_latin_before, mut no_word_before) = (0, 0);
    while let Some(character) = characters.get(at) {
        let found = match thai.next_if(|(range, _)| range.start == at) {
            Some((range, damage)) => Some((range.len(), damage)),
            None if character == '\u{fffd}' => {
                let length = characters.from(at).iter().take_while(|next| **next == '\u{fffd}').count();
                Some((length, Damage::Replaced))
            }
            None if character.is_ascii() => None,
            None => latin::at(&characters, at, &mut no_latin_before)
                .or_else(|| others::at(&characters, at, &mut no_word_before)),
        };
        let length = found.as_ref().map_or(1, |(length, _)| *length);
        spots.extend(found.and_then(|(length, damage)| characters.spot(at..at + length, damage)));
        at += length;
    }
    spots
}

/// Whether it is worth looking closely. Where nothing of a whole may be damaged, no part of it may be.
fn may_be_damaged(text: &str) -> bool {
    let mut at = 0;
    while let Some(start) = beyond_ascii(text.as_bytes(), at) {
        let (end, may_be) = may_begin(text.as_bytes(), start);
        if may_be {
            return true;
        }
        at = end;
    }
    false
}

/// Where the character ends that begins at `start` and is beyond ASCII, and whether damage may begin with it. Damage is
/// two characters beyond ASCII side by side of which the first means something as the first byte of a character, or one
/// of the few that tell by themselves that others are gone: `Ã`, `Â`, a Thai letter, U+FFFD.
pub(in crate::schema) fn may_begin(bytes: &[u8], start: usize) -> (usize, bool) {
    let is_beyond = |at: usize| bytes.get(at).is_some_and(|byte| !byte.is_ascii());
    let Some([lead, second, rest @ ..]) = bytes.get(start..) else { return (bytes.len(), false) };
    let end = start
        + match lead {
            ..0xe0 => 2,
            ..0xf0 => 3,
            _ => 4,
        };
    let may_be = match (lead, second, rest) {
        (0xc3, 0x82 | 0x83, _) | (0xe0, 0xb8 | 0xb9, _) | (0xef, 0xbf, [0xbd, ..]) => true,
        // `à` to `ô` stand for bytes that are followed by two others at least. Of `â` and `ð` one is enough to tell.
        (0xc3, 0xa0..=0xb4, [next, ..]) if !matches!(second, 0xa2 | 0xb0) => {
            let length = if *next < 0xe0 { 2 } else { 3 };
            is_beyond(end) && is_beyond(end + length)
        }
        // Dashes, quotation marks and the like begin nothing, but for `‚`, `√`, `≡` and `├`.
        (0xe2, second, [third, ..]) => {
            is_beyond(end) && matches!((second, third), (0x80 | 0x88, 0x9a) | (0x89, 0xa1) | (0x94, 0x9c))
        }
        _ => is_beyond(end),
    };
    (end, may_be)
}

/// The text with every spot mended of which all bytes are left; none where there is no such spot.
pub(in crate::schema) fn repaired(text: &str) -> Option<String> {
    let mut repaired_text = None;
    for _ in 0..LAYERS_MAX {
        let damaged: &str = repaired_text.as_deref().unwrap_or(text);
        let Some(better) = one_layer(damaged) else { break };
        repaired_text = Some(better);
    }
    repaired_text
}

fn one_layer(text: &str) -> Option<String> {
    let mut repaired_text = String::with_capacity(text.len());
    let mut from = 0;
    for spot in spots(text) {
        if let Damage::Misread(_, was) = &spot.damage {
            repaired_text.push_str(text.get(from..spot.bytes.start)?);
            repaired_text.push_str(was);
            from = spot.bytes.end;
        }
    }
    repaired_text.push_str(text.get(from..)?);
    (repaired_text != text).then_some(repaired_text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_as_latin_comes_back() {
        for (damaged, good) in [
            ("CafÃ© crÃ¨me", "Café crème"),
            ("Itâ€™s here", "It’s here"),
            ("â€œQuotedâ€\u{9d}", "“Quoted”"),
            ("Price: 5Â\u{a0}â‚¬", "Price: 5\u{a0}€"),
            ("ðŸ“¬ Mail", "📬 Mail"),
            ("Ã–sterreich, MÃ¼nchen, StraÃŸe", "Österreich, München, Straße"),
            ("24Â°C and Â£5", "24°C and £5"),
            ("voilÃ\u{a0} !", "voilà !"),
            ("ESPAÃ‘A", "ESPAÑA"),
            ("a â†’ b", "a → b"),
            ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
            ("ZaÅ¼Ã³Å‚Ä‡", "Zażółć"),
            ("ä½\u{a0}å¥½", "你好"),
            ("It\u{e2}\u{80}\u{99}s", "It’s"),
            ("CafÃƒÂ©", "Café"),
            ("ï»¿Title", "\u{feff}Title"),
            ("вЂ™ and рџ“¬", "’ and 📬"),
            ("РџСЂРёРІРµС‚", "Привет"),
            ("donΓÇÖt", "don’t"),
            ("don‚Äôt", "don’t"),
            ("Kรถln", "Köln"),
        ] {
            assert_eq!(repaired(damaged).as_deref(), Some(good), "{damaged}");
            assert_eq!(spots(good), [], "{good}");
        }
    }

    #[test]
    fn what_lost_bytes_is_found_and_not_guessed() {
        for (damaged, at) in [
            ("๐ฌ Want more", 0..6),
            ("newsletter โRelated Articles", 11..14),
            ("in history โ multimodal inputs", 11..14),
            ("itโs", 2..5),
            ("hello ๐", 6..9),
            ("she said â€œyesâ€ and left", 19..24),
            ("lost \u{fffd}\u{fffd} here", 5..11),
            ("ï¿½", 0..6),
            ("voilÃ !", 4..6),
            ("ðŸ", 0..4),
        ] {
            let found = spots(damaged);
            assert!(
                found.iter().any(|spot| spot.bytes == at && !matches!(spot.damage, Damage::Misread(..))),
                "{damaged}: {found:?}"
            );
        }
        assert_eq!(repaired("๐ฌ Want more โRelated"), None);
    }

    #[test]
    fn what_is_damaged_is_looked_at_closely() {
        let characters: Vec<char> =
            "aÂÃÄÅâãäðïéß€Ÿ“”‚√├≡ÇΓвРСѓÐÑ™¼ùàôÀ你๐ฌโ📬\u{fffd}\u{80}\u{9f}\u{a0}\u{f8ff}ü–Äë\u{ad}¡".chars().collect();
        let mut damaged = 0;
        for (one, two) in characters.iter().flat_map(|one| characters.iter().map(move |two| (one, two))) {
            for three in &characters {
                for text in
                    [format!("{one}{two}{three}"), format!("x{one}{two}{three} y"), format!("{one} {two}{three}z")]
                {
                    if !closely(&text).is_empty() {
                        assert!(may_be_damaged(&text), "{text:?}");
                        damaged += 1;
                    }
                }
            }
        }
        assert!(damaged > 10_000, "{damaged}");
    }

    #[test]
    fn good_text_of_any_language_is_left_alone() {
        for good in [
            "Il a été… « Café\u{a0}» à Orléans, où l’été s’achève\u{a0}; ça alors\u{a0}!",
            "Die Straße „Spaß“ in Ägypten – Übermut tut selten gut. „Ä“ und „Ü“, größer als 5 €.",
            "STRASSE MIT GROẞEM SPAß… MAÇÃ… “MAÇÔ, IRMÃ», NÃO, PÃO DE AÇÚCAR",
            "Anh ấy đã đến Hà Nội; “Cảm ơn” – ngã, lã, NGÔ, ÂM NHẠC",
            "สวัสดีครับ ผมชอบรถคันนี้ ราคา ๑๐๐ บาท โต๊ะ โรงเรียน โอ้โห",
            "The Thai word สวัสดี means hello, โต means big, and รถ is a car",
            "ราคา ๒๐ คน เวลา ๐๘:๓๐",
            "人工智能正在改變世界。“引號”和《書名號》……",
            "東京は日本の首都です。「こんにちは」〜",
            "안녕하세요. 오늘은 날씨가 좋습니다.",
            "Привет, мир! СССР и РСФСР: «Война и мир» – в „кавычках“.",
            "Љубав и Ђорђе; чарџија у Београду",
            "Καλημέρα κόσμε· «Ελλάδα»",
            "שלום עולם – “ציטוט”",
            "مرحبا بالعالم، كيف حالك؟",
            "Åse bor på Ås; »Å« er en elv. ”Å” säger hon. Ärligt…",
            "Það er gott veður í dag, góðan daginn",
            "Iñtërnâtiônàlizætiøn — naïve façade, coöperate; 5½ × 3²= 24°",
            "ÎNGHEŢATÂ și CÂND, âme, pâté",
            "Żółć, gęś, ŁÓDŹ – „cudzysłów”",
            "İstanbul’da kâğıt, hâlâ…",
            "Ñandú: ¿qué? ¡Ñ! “ESPAÑA”",
            "Tree ├── a\n│   └── b √2 ≈ 1,41 ‚x‘",
            "👩‍💻 ✅ → 10 µm™ © 2026®",
        ] {
            assert_eq!(spots(good), [], "{good}");
        }
    }
}
