//! The line of source that a finding means, underlined.

use std::ops::Range;

use unicode_width::UnicodeWidthChar as _;

use crate::content::effort::spend;
use crate::content::push_visible;

/// Columns of source that are shown of a line; of a longer one, what is around the underlined part.
const WIDTH_MAX: usize = 72;
/// Bytes of a line that are looked at before and behind the place that is meant.
const BYTES_AROUND: usize = 1_000;
/// Columns that a tab is shown as.
const TAB: usize = 4;

/// A line of source and what to draw below it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Snippet {
    /// The line, safe to print.
    pub(super) line: String,
    /// Columns before the underline.
    pub(super) indent: usize,
    /// Columns of the underline, at least one.
    pub(super) length: usize,
}

/// Whether the line goes on before and behind the cells that are made of it.
struct CutEnds {
    before: bool,
    behind: bool,
}

/// One character as it is shown.
struct Cell {
    text: String,
    width: usize,
    /// Its first byte in the line.
    offset: usize,
}

impl Snippet {
    /// The line of `text` in which `span` begins; of a span over several lines, what lies in the first.
    pub(super) fn new(text: &str, span: &Range<usize>) -> Self {
        let at = span.start.min(text.len());
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
        let rest = text.get(start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        let within = span.start.saturating_sub(start)..span.end.saturating_sub(start).min(line.len());
        let shown = around(line, within.start);
        let cut_ends = CutEnds { before: shown.start > 0, behind: shown.end < line.len() };
        Self::cut(&cells(line, &shown), &within, &cut_ends)
    }

    fn cut(cells: &[Cell], within: &Range<usize>, cut_ends: &CutEnds) -> Self {
        let width = |cells: &[Cell]| cells.iter().map(|cell| cell.width).sum::<usize>();
        let first = cells.partition_point(|cell| cell.offset < within.start);
        let last = cells.partition_point(|cell| cell.offset < within.end).max(first);
        // Leading space says nothing when something else has to go.
        let (mut from, mut to) = (0, cells.len());
        if width(cells) > WIDTH_MAX {
            // A third of the room for what comes before, the rest for what is meant and what follows.
            from = first;
            let mut room = WIDTH_MAX / 3;
            while let Some(cell) = from.checked_sub(1).and_then(|before| cells.get(before)) {
                if cell.width > room {
                    break;
                }
                room -= cell.width;
                from -= 1;
            }
            to = from;
            let mut room = WIDTH_MAX;
            while let Some(cell) = cells.get(to).filter(|cell| cell.width <= room) {
                room -= cell.width;
                to += 1;
            }
        }
        let part = |range: Range<usize>| cells.get(range).unwrap_or_default();
        let mut line = String::new();
        let before = if from > 0 || cut_ends.before { "…" } else { "" };
        line.push_str(before);
        line.extend(part(from..to).iter().map(|cell| cell.text.as_str()));
        if to < cells.len() || cut_ends.behind {
            line.push('…');
        }
        Self {
            line: line.trim_end().to_owned(),
            indent: before.chars().count() + width(part(from..first)),
            length: width(part(first..last.min(to).max(first))).max(1),
        }
    }
}

/// The part of a line that can be shown: more of it is never looked at, however long it is.
fn around(line: &str, at: usize) -> Range<usize> {
    let start = at.min(line.len()).saturating_sub(BYTES_AROUND);
    let end = at.saturating_add(BYTES_AROUND).min(line.len());
    let start = (start..=end).find(|start| line.is_char_boundary(*start)).unwrap_or(end);
    let end = (start..=end).rev().find(|end| line.is_char_boundary(*end)).unwrap_or(start);
    start..end
}

fn cells(line: &str, shown: &Range<usize>) -> Vec<Cell> {
    let mut cells = Vec::new();
    let characters = line.get(shown.clone()).unwrap_or_default().char_indices();
    spend(shown.len());
    for (offset, c) in characters.map(|(offset, c)| (shown.start + offset, c)) {
        // A byte order mark takes no column.
        if c == '\u{feff}' && offset == 0 {
            continue;
        }
        let mut text = String::new();
        if c == '\t' {
            text.push_str(&" ".repeat(TAB));
        } else {
            push_visible(&mut text, c);
        }
        let width = text.chars().map(|shown| shown.width().unwrap_or(0)).sum();
        cells.push(Cell { text, width, offset });
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str, meant: &str) -> String {
        let start = text.find(meant).unwrap();
        let snippet = Snippet::new(text, &(start..start + meant.len()));
        format!("{}\n{}{}", snippet.line, " ".repeat(snippet.indent), "^".repeat(snippet.length))
    }

    #[test]
    fn the_line_is_underlined_where_it_is_meant() {
        assert_eq!(drawn("{\n\t\"titel\": 3\r\n}", "\"titel\""), "    \"titel\": 3\n    ^^^^^^^");
        assert_eq!(drawn("a\n\nb", "b"), "b\n^");
        assert_eq!(drawn("a: [\nb\n]", "[\nb\n]"), "a: [\n   ^");
    }

    #[test]
    fn wide_characters_take_two_columns_and_joined_ones_none() {
        assert_eq!(drawn("日本 x", "x"), "日本 x\n     ^");
        assert_eq!(drawn("e\u{301} x", "x"), "e\u{301} x\n  ^");
    }

    #[test]
    fn of_a_long_line_the_part_around_is_shown() {
        let text = format!("{}HERE{}", "a".repeat(300_000), "b".repeat(300_000));
        let drawn = drawn(&text, "HERE");
        assert!(drawn.lines().all(|line| line.chars().count() <= WIDTH_MAX + 2), "{drawn}");
        let (line, under) = drawn.split_once('\n').unwrap();
        assert_eq!(line.chars().position(|c| c == 'H'), under.find('^'));
        assert!(line.starts_with('…') && line.ends_with('…'));
    }

    #[test]
    fn at_the_end_of_the_text_there_is_still_something_to_see() {
        assert_eq!(Snippet::new("abc", &(3..3)), Snippet { line: "abc".to_owned(), indent: 3, length: 1 });
        assert_eq!(Snippet::new("", &(0..0)), Snippet { line: String::new(), indent: 0, length: 1 });
        assert_eq!(Snippet::new("a\n", &(99..120)).length, 1);
    }
}
