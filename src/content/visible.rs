//! Text of strangers, made safe to print.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text with everything visible that a terminal would obey or hide: control characters as their pictures (`␛`) or
/// numbers, and characters that turn the direction of text as numbers. What editors write is left as it is.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| picture(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        push_visible(&mut safe, c);
    }
    Cow::Owned(safe)
}

/// Adds one character, visibly.
pub fn push_visible(text: &mut String, c: char) {
    match picture(c) {
        Some(Picture::Symbol(symbol)) => text.push(symbol),
        Some(Picture::Number) => {
            // Writing to a string cannot fail.
            let _ = write!(text, "\\u{{{:x}}}", u32::from(c));
        }
        None => text.push(c),
    }
}

/// Whether a terminal would obey or hide a character.
pub fn is_obeyed(c: char) -> bool {
    picture(c).is_some()
}

enum Picture {
    Symbol(char),
    Number,
}

fn picture(c: char) -> Option<Picture> {
    match c {
        // Unicode's block of control pictures has the same order as the controls.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).map(Picture::Symbol),
        '\u{7f}' => Some(Picture::Symbol('\u{2421}')),
        // C1 controls, among them the one-character escape introducers; zero-width and bidirectional marks; line and
        // paragraph separators; the byte order mark; tags; and what is no character at all.
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Some(Picture::Number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_obeys_nothing_that_an_article_says() {
        assert_eq!(visible("\u{1b}[2J\u{9b}31m\u{7}\u{202e}x"), "␛[2J\\u{9b}31m␇\\u{202e}x");
        assert!(matches!(visible("Größe 👩\u{200d}🔬 日本"), Cow::Borrowed(_)));
    }
}
