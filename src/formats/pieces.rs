//! Which bytes of a text write which bytes of a string. Made in one pass over the text of the string, so that each of
//! many findings in it is placed without reading it again.

use std::ops::Range;

use crate::content::effort::spend;

/// A run of a string and what writes it, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
struct StringRun {
    /// Where it begins in the string, and how many bytes of the string it is.
    start: usize,
    length: usize,
    /// What writes it, in bytes of the text. Where both are equally long, byte writes byte.
    source: Range<usize>,
}

/// The pieces of one string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pieces {
    all: Vec<StringRun>,
    length: usize,
}

impl Pieces {
    /// Adds what a run of the text writes: so many bytes of the string.
    pub(super) fn push(&mut self, length: usize, source: Range<usize>) {
        spend(source.len());
        let is_exact = length == source.len();
        match self.all.last_mut() {
            Some(last) if is_exact && last.length == last.source.len() && last.source.end == source.start => {
                last.length += length;
                last.source.end = source.end;
            }
            _ => self.all.push(StringRun { start: self.length, length, source }),
        }
        self.length += length;
    }

    /// Takes away the blanks at the end that are written as they are.
    pub(super) fn pop_blanks(&mut self, text: &str) {
        while let Some(last) = self.all.last_mut().filter(|last| last.length == last.source.len()) {
            let written = text.get(last.source.clone()).unwrap_or_default();
            let trimmed = written.trim_end_matches([' ', '\t']).len();
            let gone = last.length - trimmed;
            last.length = trimmed;
            last.source.end -= gone;
            self.length -= gone;
            if trimmed > 0 {
                break;
            }
            self.all.pop();
        }
    }

    /// The bytes of the text that write the bytes `within` of the string; none where the string is shorter.
    pub(super) fn source_of(&self, within: &Range<usize>) -> Option<Range<usize>> {
        let first = self.all.get(self.all.partition_point(|piece| piece.start + piece.length <= within.start));
        let start = match first {
            Some(piece) if piece.length == piece.source.len() => {
                piece.source.start + within.start.saturating_sub(piece.start)
            }
            Some(piece) => piece.source.start,
            // Behind the last byte stands nothing but an empty place.
            None if within.start == self.length => self.all.last().map_or(0, |last| last.source.end),
            None => return None,
        };
        let last = self.all.get(self.all.partition_point(|piece| piece.start + piece.length < within.end));
        let end = match last {
            Some(piece) if piece.length == piece.source.len() => {
                piece.source.start + within.end.saturating_sub(piece.start)
            }
            Some(piece) => piece.source.end,
            None if within.end == self.length => start,
            None => return None,
        };
        Some(start..end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_as_it_is_takes_one_piece() {
        let mut pieces = Pieces::default();
        pieces.push(1, 1..2);
        pieces.push(2, 2..4);
        pieces.push(1, 4..10);
        pieces.push(1, 10..11);
        assert_eq!(pieces.all.len(), 3);
        assert_eq!(pieces.source_of(&(0..2)), Some(1..3));
        assert_eq!(pieces.source_of(&(1..4)), Some(2..10));
        assert_eq!(pieces.source_of(&(3..5)), Some(4..11));
        assert_eq!(pieces.source_of(&(5..5)), Some(11..11));
        assert_eq!(pieces.source_of(&(5..6)), None);
    }

    #[test]
    fn blanks_are_taken_from_the_end() {
        let mut pieces = Pieces::default();
        pieces.push(4, 0..4);
        pieces.pop_blanks("a \t b");
        assert_eq!(pieces.source_of(&(0..1)), Some(0..1));
        assert_eq!(pieces.source_of(&(0..2)), None);
    }
}
