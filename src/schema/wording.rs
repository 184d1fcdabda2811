//! How messages name what was given.

/// The most characters of given content that a message repeats.
const QUOTED_MAX: usize = 60;

/// A given text as messages repeat it: on one line, without control characters and invisible ones, cut to a length
/// that a person reads.
pub(in crate::schema) fn short(text: &str) -> String {
    let mut quoted = String::new();
    for (count, character) in text.chars().enumerate() {
        if count == QUOTED_MAX {
            quoted.push('…');
            break;
        }
        match character {
            '\n' | '\r' | '\t' => quoted.push(' '),
            '`' => quoted.push('\''),
            hidden if is_hidden(hidden) => quoted.extend(hidden.escape_unicode()),
            seen => quoted.push(seen),
        }
    }
    quoted
}

/// Whether a character leaves no mark on a page, or changes how others are laid out.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_repeats_little_and_nothing_invisible() {
        assert_eq!(short("a\nb`c"), "a b'c");
        assert_eq!(short("\u{202e}x\u{0}"), "\\u{202e}x\\u{0}");
        assert_eq!(short(&"é".repeat(300_000)).chars().count(), 61);
    }
}
