//! Lines and columns.

use std::sync::OnceLock;

use crate::content::effort::spend;

/// A line and a column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column in characters (Unicode scalar values).
    pub column: usize,
    /// The column in UTF-16 code units, as editors and code hosts count.
    pub column_utf16: usize,
}

/// How many characters, and how many code units of UTF-16, begin in a part of a text in UTF-8.
fn counted(bytes: &[u8]) -> (usize, usize) {
    let characters = bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
    spend(bytes.len());
    // What takes four bytes takes two code units.
    (characters, characters + bytes.iter().filter(|byte| **byte >= 0xf0).count())
}

/// Finds the line and the column of an offset. Lines end at LF or CRLF.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// How many characters, and how many code units of UTF-16, begin before each step of so many bytes. It is made for the
    /// first place in a long line: without it, each place in one line of a megabyte would be counted from its start.
    steps: OnceLock<Vec<(usize, usize)>>,
}

/// The bytes of a step.
const STEP: usize = 1 << 10;

impl LineIndex {
    /// The index of a text.
    pub fn new(text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        Self { starts: std::iter::once(0).chain(ends).collect(), steps: OnceLock::new() }
    }

    /// The line, from 1, of byte `offset`.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// The position of byte `offset` of `text`, the text that the index was made of. A byte order mark takes no
    /// column, an offset within a character means that character, and one behind the end means the end.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.line(offset);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let end = (start..=offset).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(start);
        let mark = if line == 1 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8().min(end) } else { 0 };
        // Between the CR and the LF that end a line there is no column.
        let is_between = text.get(start..end).is_some_and(|before| before.ends_with('\r'))
            && text.get(end..).is_some_and(|rest| rest.starts_with('\n'));
        let (from, end) = (start + mark, if is_between { end - 1 } else { end });
        let before = text.get(from..end).unwrap_or_default();
        let (characters, units) = if before.len() <= STEP {
            counted(before.as_bytes())
        } else {
            let (all, above) = (self.counted_before(text, end), self.counted_before(text, from));
            (all.0 - above.0, all.1 - above.1)
        };
        Position { line, column: characters + 1, column_utf16: units + 1 }
    }

    /// How many characters, and how many code units of UTF-16, begin before byte `offset`.
    fn counted_before(&self, text: &str, offset: usize) -> (usize, usize) {
        let steps = self.steps.get_or_init(|| {
            let mut all = (0, 0);
            let before = |step: &[u8]| {
                let (characters, units) = counted(step);
                let before = all;
                all = (all.0 + characters, all.1 + units);
                before
            };
            text.as_bytes().chunks(STEP).map(before).collect()
        });
        let step = (offset / STEP).min(steps.len().saturating_sub(1));
        let (characters, units) = steps.get(step).copied().unwrap_or_default();
        let rest = counted(text.as_bytes().get(step * STEP..offset).unwrap_or_default());
        (characters + rest.0, units + rest.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "\u{feff}aé\r\nb😀c\n";
        let index = LineIndex::new(text);
        let at = |offset| {
            let Position { line, column, .. } = index.position(text, offset);
            (line, column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(3), (1, 1));
        assert_eq!(at(4), (1, 2));
        assert_eq!(at(5), (1, 2), "within a character");
        assert_eq!(at(6), (1, 3));
        assert_eq!(at(7), (1, 3), "between CR and LF");
        assert_eq!(at(8), (2, 1));
        assert_eq!(at(13), (2, 3));
        assert_eq!(at(99), (3, 1));
    }

    #[test]
    fn columns_in_utf16_count_a_pair_as_two() {
        let text = "é😀c";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 2).column_utf16, 2);
        assert_eq!(index.position(text, 6).column_utf16, 4);
    }
}
