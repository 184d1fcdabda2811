//! Characters that nobody sees, where they do no work.

use std::cell::LazyCell;
use std::ops::Range;

use crate::content::effort::spend;

/// One such character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::schema) struct Hidden {
    /// Where, in bytes of the text.
    pub(in crate::schema) bytes: Range<usize>,
    /// Which.
    pub(in crate::schema) character: char,
    /// What Unicode calls it.
    pub(in crate::schema) name: &'static str,
}

/// Where a character does its work, if anywhere.
enum HiddenRole {
    /// Nowhere in a text.
    Nowhere,
    /// Beside letters of a script that needs it, or beside an emoji.
    InScripts,
    /// Beside letters that are written from right to left, or in a text that has them.
    RightToLeft,
    /// Between two characters that are seen.
    Within,
    /// In the flag of a part of a country, which is an emoji.
    InFlags,
    /// After a character that can look different, and not after another of its kind.
    AfterItsBase,
}

/// The characters of a text that nobody sees and that do no work there, in order.
pub(in crate::schema) fn useless(text: &str) -> Vec<Hidden> {
    let mut found: Vec<Hidden> = Vec::new();
    let mut before = None;
    let mut is_flag = false;
    // Asked for once, and only where it matters.
    let is_right_to_left = LazyCell::new(|| text.chars().inspect(|_| spend(1)).any(is_right_to_left));
    // What is seen next, and where: the same for a whole run of characters that nobody sees.
    let mut seen_next: (usize, Option<char>) = (0, None);
    for (at, character) in text.char_indices() {
        is_flag = character == '\u{1f3f4}' || (is_flag && is_tag(character));
        if let Some((name, work)) = described(character) {
            if seen_next.0 <= at {
                let behind = text.get(at..).unwrap_or_default().char_indices();
                let next = behind.skip(1).inspect(|_| spend(1)).find(|(_, next)| described(*next).is_none());
                seen_next = next.map_or((text.len(), None), |(offset, next)| (at + offset, Some(next)));
            }
            let after = seen_next.1;
            let is_plain = is_western(before) && is_western(after);
            let is_useless = match work {
                HiddenRole::Nowhere => true,
                HiddenRole::InScripts => is_plain,
                HiddenRole::RightToLeft => is_plain && !*is_right_to_left,
                HiddenRole::Within => !is_seen(before) || !is_seen(after),
                HiddenRole::InFlags => !is_flag,
                HiddenRole::AfterItsBase => before.is_none_or(is_variation),
            };
            if is_useless {
                found.push(Hidden { bytes: at..at + character.len_utf8(), character, name });
                continue;
            }
        }
        before = Some(character);
    }
    found
}

/// A text without these characters.
pub(in crate::schema) fn without(text: &str, hidden: &[Hidden]) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut at = 0;
    for spot in hidden {
        cleaned.push_str(text.get(at..spot.bytes.start).unwrap_or_default());
        at = spot.bytes.end;
    }
    cleaned + text.get(at..).unwrap_or_default()
}

fn described(character: char) -> Option<(&'static str, HiddenRole)> {
    Some(match character {
        '\u{ad}' => ("soft hyphen", HiddenRole::Within),
        '\u{61c}' => ("Arabic letter mark", HiddenRole::RightToLeft),
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => ("Hangul filler", HiddenRole::InScripts),
        '\u{180e}' => ("Mongolian vowel separator", HiddenRole::InScripts),
        '\u{200b}' => ("zero width space", HiddenRole::InScripts),
        '\u{200c}' => ("zero width non-joiner", HiddenRole::InScripts),
        '\u{200d}' => ("zero width joiner", HiddenRole::InScripts),
        '\u{200e}' => ("left-to-right mark", HiddenRole::RightToLeft),
        '\u{200f}' => ("right-to-left mark", HiddenRole::RightToLeft),
        '\u{2060}' => ("word joiner", HiddenRole::Within),
        '\u{2061}'..='\u{2064}' => ("invisible operator", HiddenRole::InScripts),
        '\u{206a}'..='\u{206f}' => ("deprecated format character", HiddenRole::Nowhere),
        '\u{feff}' => ("byte order mark", HiddenRole::Nowhere),
        tag if is_tag(tag) => ("tag character", HiddenRole::InFlags),
        selector if is_variation(selector) => ("variation selector", HiddenRole::AfterItsBase),
        _ => return None,
    })
}

fn is_tag(character: char) -> bool {
    matches!(character, '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}

fn is_variation(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn is_seen(character: Option<char>) -> bool {
    character.is_some_and(|c| !c.is_whitespace() && !c.is_control())
}

/// Whether nothing stands there, or something of a script whose letters stand alone: Latin, Greek and Cyrillic with
/// their signs.
fn is_western(character: Option<char>) -> bool {
    character.is_none_or(|c| matches!(c, '\0'..='\u{58f}' | '\u{1e00}'..='\u{2060}' | '\u{20a0}'..='\u{20cf}'))
}

fn is_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_no_work_is_found() {
        let found = |text| useless(text).len();
        assert_eq!(found("Tues\u{200b}day"), 1);
        assert_eq!(found("\u{feff}A vote\u{200e}"), 2);
        assert_eq!(found("a\u{ad} b"), 1);
        assert_eq!(found("hello\u{e0068}\u{e0069}"), 2);
        assert_eq!(found("x\u{fe00}\u{fe01}\u{e0100}"), 2);
        assert_eq!(without("a\u{200b}b\u{200b}", &useless("a\u{200b}b\u{200b}")), "ab");
    }

    #[test]
    fn what_does_its_work_is_left_alone() {
        let good = [
            "👩\u{200d}👩\u{200d}👧 and 🏃🏽\u{200d}♂\u{fe0f}",
            "❤\u{fe0f}\u{200d}🔥 ☎\u{fe0f} 1\u{fe0f}\u{20e3}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "สวัสดี\u{200b}ครับ",
            "Donau\u{ad}dampf\u{ad}schiff",
            "10\u{2060}–\u{2060}12 Uhr, 5\u{202f}%",
            "שלום (v2\u{200e})",
            "« Café\u{a0}», „Spaß“ – œuvre",
        ];
        for text in good {
            assert_eq!(useless(text), [], "{text}");
        }
    }
}
