//! Places of a text as the protocol counts them.

use std::ops::Range;

use lsp_types::{Position, PositionEncodingKind};

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16: what every client understands.
    Utf16,
}

impl Encoding {
    /// Bytes if the client counts them too, else units of UTF-16.
    pub(super) fn agreed<'a>(mut offered: impl Iterator<Item = &'a str>) -> Self {
        if offered.any(|kind| kind == PositionEncodingKind::UTF8.as_str()) { Self::Utf8 } else { Self::Utf16 }
    }

    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
        }
    }
}

/// The lines of a text. They end at LF, CRLF or CR (LSP 3.17, text documents).
#[derive(Clone, Debug)]
pub(super) struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        Self { starts: std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect() }
    }

    /// The bytes of a line, counted from 0, without its end; the last line where there is none of that number.
    pub(super) fn line(&self, text: &str, number: usize) -> Range<usize> {
        let last = self.starts.len().saturating_sub(1);
        let number = number.min(last);
        let start = self.starts.get(number).copied().unwrap_or(0);
        let end = self.starts.get(number + 1).copied().unwrap_or(text.len());
        let line = text.get(start..end).unwrap_or_default();
        start..start + line.trim_end_matches(['\n', '\r']).len()
    }

    /// The line, counted from 0, of byte `offset`.
    pub(super) fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The position of byte `offset`; one within a character means that character.
    pub(super) fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let number = self.number(offset);
        let line = self.line(text, number);
        let before = text.get(line.clone()).unwrap_or_default().char_indices();
        let before = before.take_while(|(at, c)| line.start + at + c.len_utf8() <= offset);
        let column: usize = before.map(|(_, c)| encoding.width(c)).sum();
        Position {
            line: u32::try_from(number).unwrap_or(u32::MAX),
            character: u32::try_from(column).unwrap_or(u32::MAX),
        }
    }

    pub(super) fn range(&self, text: &str, bytes: &Range<usize>, encoding: Encoding) -> lsp_types::Range {
        let start = self.position(text, bytes.start, encoding);
        lsp_types::Range { start, end: self.position(text, bytes.end.max(bytes.start), encoding) }
    }

    /// The byte at a position. A column behind the end of its line means the end, one within a character its start,
    /// and a line behind the last one the end of the text.
    pub(super) fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let number = usize::try_from(position.line).unwrap_or(usize::MAX);
        if number >= self.starts.len() {
            return text.len();
        }
        let line = self.line(text, number);
        let wanted = usize::try_from(position.character).unwrap_or(usize::MAX);
        let mut column = 0;
        for (at, c) in text.get(line.clone()).unwrap_or_default().char_indices() {
            column += encoding.width(c);
            if column > wanted {
                return line.start + at;
            }
        }
        line.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_what_was_agreed() {
        let text = "a😀b\r\nc\rd";
        let lines = Lines::of(text);
        let at = |line, character| Position { line, character };
        assert_eq!(lines.position(text, 5, Encoding::Utf16), at(0, 3));
        assert_eq!(lines.position(text, 5, Encoding::Utf8), at(0, 5));
        assert_eq!(lines.position(text, 8, Encoding::Utf16), at(1, 0));
        assert_eq!(lines.position(text, 10, Encoding::Utf16), at(2, 0));
        assert_eq!(lines.offset(text, at(0, 3), Encoding::Utf16), 5);
        assert_eq!(lines.offset(text, at(0, 2), Encoding::Utf16), 1, "within a pair of surrogates");
        assert_eq!(lines.offset(text, at(0, 99), Encoding::Utf16), 6);
        assert_eq!(lines.offset(text, at(9, 0), Encoding::Utf8), text.len());
        assert_eq!(Encoding::agreed(["utf-16", "utf-8"].into_iter()), Encoding::Utf8);
        assert_eq!(Encoding::agreed(std::iter::empty()), Encoding::Utf16);
    }

    #[test]
    fn every_offset_comes_back() {
        let text = "é\u{feff}😀\n\r\n\r日";
        let lines = Lines::of(text);
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for (offset, c) in text.char_indices().filter(|(_, c)| !matches!(c, '\n' | '\r')) {
                let position = lines.position(text, offset, encoding);
                assert_eq!(lines.offset(text, position, encoding), offset, "{c:?}");
            }
        }
    }
}
