//! What XML can hold.

/// A text without the characters that XML 1.0 cannot hold, however they are written (section 2.2).
pub(super) fn text(text: &str) -> String {
    text.chars().filter(|c| is_character(*c)).collect()
}

const fn is_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(text("a\u{0}b\u{b}c\u{ffff}\td<é\u{1f600}"), "abc\td<é\u{1f600}");
    }
}
