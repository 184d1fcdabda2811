//! From the source to its lines: physical lines first, then the ones that a hard wrap or an indent had cut, whole
//! again.

use std::ops::Range;

use super::text::Text;
use super::{shapes, vocabulary};

/// Wider lines were not wrapped by anybody.
const WRAP_WIDTH_MAX: usize = 120;
/// How many lines must plainly go on in the next before a text counts as hard-wrapped.
const WRAPPED_LINES_MIN: usize = 2;

/// A line with words or signs in it, without the whitespace around it.
#[derive(Clone, Debug)]
pub(super) struct TextLine {
    /// What stands there.
    pub(super) text: Text,
    /// Whether an empty line, or the start of the source, comes before it.
    pub(super) blank_before: bool,
}

impl TextLine {
    /// The line as a string.
    pub(super) fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// What follows the list marker, where the line has one.
    pub(super) fn item(&self) -> Option<Text> {
        shapes::marker(self.as_str()).map(|marker| self.text.slice(marker..self.as_str().len()))
    }
}

/// A line as the source has it.
struct Physical {
    span: Range<usize>,
    indent: usize,
    blank_before: bool,
}

/// The lines of a source. Linear in its length.
pub(super) fn lines(source: &str) -> Vec<TextLine> {
    let physical = physical_lines(source);
    let wrap_width = wrap_width(source, &physical);
    let mut lines: Vec<TextLine> = Vec::new();
    let mut before: Option<&Physical> = None;
    for line in &physical {
        match (before, lines.last_mut()) {
            (Some(before), Some(last)) if goes_on(source, before, line, last.as_str(), wrap_width) => {
                last.text.push_made(" ", before.span.end..line.span.start);
                last.text.push(&Text::verbatim(source, line.span.clone()));
            }
            _ => {
                let text = Text::verbatim(source, line.span.clone());
                lines.push(TextLine { text, blank_before: line.blank_before });
            }
        }
        before = Some(line);
    }
    lines
}

fn physical_lines(source: &str) -> Vec<Physical> {
    let mut lines = Vec::new();
    let (mut start, mut blank_before) = (0, true);
    for piece in source.split_inclusive(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        let inner = piece.trim_start_matches(is_blank);
        let indent = piece.len() - inner.len();
        let span = start + indent..start + indent + inner.trim_end_matches(is_blank).len();
        // `\r\n` is one end of a line, cut in two here: what is empty between its halves is no empty line.
        let halves = piece == "\n" && source.get(..start).is_some_and(|before| before.ends_with('\r'));
        start += piece.len();
        if span.is_empty() {
            blank_before |= !halves;
            continue;
        }
        let glued = source.get(span.clone()).and_then(vocabulary::glued).map(|at| span.start + at);
        let end = glued.unwrap_or(span.end);
        lines.push(Physical { span: span.start..end, indent, blank_before });
        if let Some(heading) = glued {
            lines.push(Physical { span: heading..span.end, indent, blank_before: false });
        }
        blank_before = false;
    }
    lines
}

/// What is trimmed from a line: whitespace, and the invisible signs that pages leave (byte order mark, zero-width
/// space, word joiner).
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}' | '\u{2060}')
}

/// The width at which a text was hard-wrapped, if it was: no line is very wide, and some plainly go on in the next.
fn wrap_width(source: &str, lines: &[Physical]) -> Option<usize> {
    let mut widest = 0;
    for line in lines {
        let text = source.get(line.span.clone())?;
        if !shapes::is_short(text, WRAP_WIDTH_MAX) {
            return None;
        }
        widest = widest.max(line.indent + text.chars().count());
    }
    let plainly = lines.windows(2).filter(|two| match two {
        [before, line] => {
            let first = source.get(before.span.clone()).unwrap_or_default();
            let second = source.get(line.span.clone()).unwrap_or_default();
            !line.blank_before
                && !shapes::ends_sentence(first)
                && second.starts_with(char::is_lowercase)
                && is_full(source, before, line, widest)
        }
        _ => false,
    });
    (plainly.count() >= WRAPPED_LINES_MIN).then_some(widest)
}

/// Whether the first word of `line` had no room left on the line before.
fn is_full(source: &str, before: &Physical, line: &Physical, width: usize) -> bool {
    let characters = |span: Range<usize>| source.get(span).unwrap_or_default().chars().count();
    let text = source.get(line.span.clone()).unwrap_or_default();
    let word = text.split_whitespace().next().unwrap_or_default().chars().count();
    before.indent + characters(before.span.clone()) + 1 + word > width
}

/// Whether a line goes on with what the line before began.
fn goes_on(source: &str, before: &Physical, line: &Physical, begun: &str, wrap_width: Option<usize>) -> bool {
    let text = source.get(line.span.clone()).unwrap_or_default();
    if line.blank_before || shapes::marker(text).is_some() || vocabulary::heading(text).is_some() {
        return false;
    }
    let hangs = shapes::marker(begun).is_some() && line.indent > before.indent.min(1) && line.indent >= 2;
    let low = text.starts_with(char::is_lowercase);
    let open = begun.ends_with(',') || wrap_width.is_some() && !shapes::ends_sentence(begun);
    hangs || low && open || wrap_width.is_some_and(|width| is_full(source, before, line, width))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(source: &str) -> Vec<String> {
        lines(source).iter().map(|line| line.as_str().to_owned()).collect()
    }

    #[test]
    fn any_line_end_ends_a_line_and_invisible_signs_are_trimmed() {
        let source = "\u{feff}One\r\nTwo\r\rThree\u{a0}\n\n\u{200b}\nFour";
        assert_eq!(values(source), ["One", "Two", "Three", "Four"]);
        let blank: Vec<bool> = lines(source).iter().map(|line| line.blank_before).collect();
        assert_eq!(blank, [true, false, true, true]);
    }

    #[test]
    fn hard_wrapped_lines_are_whole_again() {
        let source = "The ferry leaves at seven and\nreturns when the tide turns. It\ncarries bread.\nTickets";
        assert_eq!(
            values(source),
            ["The ferry leaves at seven and returns when the tide turns. It carries bread.", "Tickets"]
        );
    }

    #[test]
    fn what_hangs_below_a_bullet_belongs_to_it() {
        assert_eq!(values("- one\n  goes on\n- two\nThree"), ["- one goes on", "- two", "Three"]);
    }

    #[test]
    fn a_glued_heading_is_a_line_of_its_own() {
        assert_eq!(values("Join our newsletter →Related Articles"), ["Join our newsletter →", "Related Articles"]);
    }
}
