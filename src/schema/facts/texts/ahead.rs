//! Looking ahead in a text, no further than what is looked for can reach.

use crate::content::effort::spend;

/// What stands in a text from a place on, up to so many bytes, or fewer where a character would be cut.
pub(in crate::schema) fn ahead(text: &str, from: usize, bytes_max: usize) -> &str {
    spend(bytes_max);
    let end = from.saturating_add(bytes_max).min(text.len());
    let end = (from..=end).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(from);
    text.get(from..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_cut() {
        assert_eq!(ahead("abcé", 1, 2), "bc");
        assert_eq!(ahead("abcé", 1, 3), "bc");
        assert_eq!(ahead("abcé", 1, 9), "bcé");
        assert_eq!(ahead("é", 1, 1), "");
        assert_eq!(ahead("é", 7, 1), "");
    }
}
