//! What is the same to a reader, and what is loud.

/// The letters and digits of a text in lower case: what two texts have in common that say the same, whatever their
/// spaces, marks and capitals.
pub(in crate::schema) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a text is written in capitals: three words and twelve letters at least, for less can be names.
pub(in crate::schema) fn is_shouting(text: &str) -> bool {
    // `ß` is written in capitals, too.
    let is_small = |c: char| c.is_lowercase() && c != 'ß';
    let words = text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_uppercase()).count() >= 2);
    !text.chars().any(is_small) && words.count() >= 3 && text.chars().filter(|c| c.is_uppercase()).count() >= 12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_not_loud() {
        assert!(is_shouting("WHAT THE COUNCIL DECIDES") && is_shouting("DIE STRAßE WIRD GEBAUT"));
        for quiet in ["NASA and ESA", "NATO UNESCO", "GDPR", "What the EU decides", "日本語の見出し", "2026"] {
            assert!(!is_shouting(quiet), "{quiet}");
        }
    }

    #[test]
    fn marks_and_spaces_do_not_count() {
        assert_eq!(letters("  When, then? "), letters("when then"));
        assert_ne!(letters("Why?"), letters("When?"));
    }
}
