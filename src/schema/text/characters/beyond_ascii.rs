//! The characters beyond ASCII, of which most texts have few.

/// The highest bit of each byte of a word, which no byte of ASCII has.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Where, from `at` on, the first byte beyond ASCII stands. Many bytes are looked at in one go.
pub(in crate::schema) fn beyond_ascii(bytes: &[u8], mut at: usize) -> Option<usize> {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<32>) {
        let (words, _) = chunk.as_chunks::<8>();
        if words.iter().fold(0, |all, word| all | u64::from_le_bytes(*word)) & HIGH != 0 {
            break;
        }
        at += 32;
    }
    while let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let high = u64::from_le_bytes(*word) & HIGH;
        if high != 0 {
            return Some(at + (high.trailing_zeros() / 8) as usize);
        }
        at += 8;
    }
    Some(at + bytes.get(at..)?.iter().position(|byte| !byte.is_ascii())?)
}

/// Whether a character may leave no mark on a page: controls beyond ASCII, spaces, fillers, joiners, marks of direction,
/// variation selectors, tags, and what is no character.
pub(in crate::schema) fn may_hide(character: char) -> bool {
    matches!(
        character,
        '\u{80}'..='\u{a0}' | '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{1680}' | '\u{180b}'..='\u{180f}'
            | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' | '\u{2800}' | '\u{3000}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_ascii_is_found_at_every_place() {
        for before in 0..40 {
            for behind in [0, 3, 20] {
                let text = format!("{}é{}", "a".repeat(before), "b".repeat(behind));
                assert_eq!(beyond_ascii(text.as_bytes(), 0), Some(before));
                assert_eq!(beyond_ascii(text.as_bytes(), before), Some(before));
                assert_eq!(beyond_ascii(text.as_bytes(), before + 2), None);
            }
        }
        assert_eq!(beyond_ascii(b"", 3), None);
    }
}
