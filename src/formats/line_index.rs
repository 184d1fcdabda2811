//! Lines and columns.

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

/// Finds the line and the column of an offset. Lines end at LF or CRLF.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// The index of a text.
    pub fn new(text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        Self { starts: std::iter::once(0).chain(ends).collect() }
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
        let before = text.get(start..end).unwrap_or_default();
        let before = if line == 1 { before.strip_prefix('\u{feff}').unwrap_or(before) } else { before };
        // Between the CR and the LF that end a line there is no column.
        let before = if text.get(end..).is_some_and(|rest| rest.starts_with('\n')) {
            before.strip_suffix('\r').unwrap_or(before)
        } else {
            before
        };
        let column_utf16 = before.chars().map(char::len_utf16).sum::<usize>() + 1;
        Position { line, column: before.chars().count() + 1, column_utf16 }
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
