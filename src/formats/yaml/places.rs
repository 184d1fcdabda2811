//! Where in the text the parser's events stand: its spans, made to fit what a person would underline.

use std::ops::Range;

use granit_parser::{Event, ScalarStyle, Span};

/// The bytes of an event. The parser read `text` from byte `base` on.
pub(super) fn place(text: &str, base: usize, event: &Event<'_>, span: Span) -> Range<usize> {
    let range = span.byte_range().unwrap_or_default();
    let (start, end) = (base + range.start, base + range.end.max(range.start));
    let written = text.get(start..end).unwrap_or_default();
    match event {
        // A block scalar begins with the mark in the line above it, and ends with its last line.
        Event::Scalar(_, ScalarStyle::Literal | ScalarStyle::Folded, ..) => {
            block_header(text, start).unwrap_or(start)..start + written.trim_end_matches(' ').len()
        }
        Event::Scalar(..) => start..start + written.trim_end().len(),
        _ => start..end,
    }
}

/// Where a collection ends: at its bracket, or with the last thing in it.
pub(super) fn end_of(text: &str, last: usize, closing: &Range<usize>) -> usize {
    let bracket = text.get(closing.clone()).is_some_and(|text| text.ends_with([']', '}']));
    if bracket || last == 0 { closing.end } else { last }
}

/// Where the `|` or `>` stands that opens the block scalar whose first character is at `start`.
fn block_header(text: &str, start: usize) -> Option<usize> {
    let before = text.get(..start)?;
    let before = before.get(..before.rfind('\n')?)?.trim_end();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.get(line_start..)?;
    let is_header = |at: &usize| {
        let rest = line.get(at + 1..).unwrap_or_default();
        let rest = rest.split_once(" #").map_or(rest, |(header, _)| header).trim_end();
        rest.len() <= 2 && rest.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'1'..=b'9'))
    };
    line.match_indices(['|', '>']).map(|(at, _)| at).find(is_header).map(|at| line_start + at)
}
