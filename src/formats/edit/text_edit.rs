//! Edits of a text.

use std::ops::Range;

/// Bytes of a text, and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// The bytes.
    pub range: Range<usize>,
    /// What stands there instead.
    pub text: String,
}

impl TextEdit {
    pub(super) fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }

    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::replace(at..at, text)
    }

    pub(super) fn remove(range: Range<usize>) -> Self {
        Self::replace(range, "")
    }

    /// Whether both cannot be made at once: they share bytes, or stand at one place.
    pub fn meets(&self, other: &Self) -> bool {
        self.range.start <= other.range.end && other.range.start <= self.range.end
    }
}

/// The text with all edits made; none where two of them meet or one lies outside of the text.
pub fn edited(text: &str, edits: &[TextEdit]) -> Option<String> {
    let mut edits: Vec<&TextEdit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        new.push_str(text.get(at..edit.range.start)?);
        new.push_str(&edit.text);
        at = edit.range.end;
    }
    new.push_str(text.get(at..)?);
    Some(new)
}

/// The one edit that turns a text into another: all between the first and the last difference.
pub(super) fn difference(old: &str, new: &str) -> TextEdit {
    let start: usize = old
        .chars()
        .zip(new.chars())
        .take_while(|(old, new)| old == new)
        .map(|(character, _)| character.len_utf8())
        .sum();
    let (rest_old, rest_new) = (old.get(start..).unwrap_or_default(), new.get(start..).unwrap_or_default());
    let same = rest_old.chars().rev().zip(rest_new.chars().rev()).take_while(|(old, new)| old == new);
    let end: usize = same.map(|(character, _)| character.len_utf8()).sum();
    let text = rest_new.get(..rest_new.len() - end).unwrap_or_default();
    TextEdit::replace(start..old.len() - end, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_made_at_once_and_never_over_each_other() {
        let edits = [TextEdit::replace(4..5, "ö"), TextEdit::insert(0, "<"), TextEdit::remove(1..2)];
        assert_eq!(edited("abcdef", &edits).as_deref(), Some("<acdöf"));
        assert_eq!(edited("abc", &[TextEdit::remove(0..2), TextEdit::remove(1..3)]), None);
        assert_eq!(edited("é", &[TextEdit::remove(1..2)]), None);
        assert_eq!(edited("a", &[TextEdit::remove(1..3)]), None);
    }

    #[test]
    fn a_difference_is_no_wider_than_it_has_to_be() {
        assert_eq!(difference("aéb", "aèb"), TextEdit::replace(1..3, "è"));
        assert_eq!(difference("aa", "aaa"), TextEdit::insert(2, "a"));
        assert_eq!(difference("a", "a"), TextEdit::insert(1, ""));
    }
}
