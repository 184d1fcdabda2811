//! The outermost parts of a CommonMark text, and how a part of it becomes a string.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

use super::comments::MASK;
use super::skim::skim;
use crate::formats::pieces::Pieces;

/// What an outermost part is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// A heading of level 2.
    BlockReader,
    /// A heading of level 3.
    Item,
    /// A fenced block.
    Fence,
    /// A list, with where its items stand.
    List(Vec<Range<usize>>),
    /// Anything else.
    Other,
}

/// One outermost part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// What it is.
    pub(super) kind: PartKind,
    /// Where it stands, in bytes of the whole text.
    pub(super) range: Range<usize>,
}

/// The outermost parts of a part of a text.
pub(super) fn outline(text: &str, within: Range<usize>) -> Vec<Part> {
    let slice = text.get(within.clone()).unwrap_or_default();
    skim(slice, within.start).unwrap_or_else(|| parsed(slice, within.start))
}

/// The same by the parser.
fn parsed(slice: &str, base: usize) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut depth = 0_usize;
    // A comment that sets findings aside is as good as a blank line.
    let blanked = slice.contains(MASK).then(|| slice.replace(MASK, " "));
    let slice = blanked.as_deref().unwrap_or(slice);
    for (event, range) in Parser::new_ext(slice, Options::empty()).into_offset_iter() {
        let range = base + range.start..base + range.end;
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    parts.push(Part { kind: kind(&tag), range });
                } else if depth == 1
                    && let (Tag::Item, Some(Part { kind: PartKind::List(items), .. })) = (tag, parts.last_mut())
                {
                    items.push(range);
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ if depth == 0 => parts.push(Part { kind: PartKind::Other, range }),
            _ => {}
        }
    }
    parts
}

fn kind(tag: &Tag<'_>) -> PartKind {
    match tag {
        Tag::Heading { level: HeadingLevel::H2, .. } => PartKind::BlockReader,
        Tag::Heading { level: HeadingLevel::H3, .. } => PartKind::Item,
        Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(_)) => PartKind::Fence,
        Tag::List(_) => PartKind::List(Vec::new()),
        _ => PartKind::Other,
    }
}

/// The text of a heading without its marks.
pub(super) fn heading(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = text.get(range.clone()).unwrap_or_default();
    let trimmed = slice.trim();
    let start = range.start + (slice.len() - slice.trim_start().len());
    let marks = trimmed.len() - trimmed.trim_start_matches('#').len();
    if marks == 0 {
        // The underline of the other kind of heading is its last line.
        let lines = trimmed.rsplit_once('\n').map_or(trimmed, |(lines, _)| lines);
        return start..start + lines.trim_end().len();
    }
    let content = trimmed.get(marks..).unwrap_or_default();
    let closed = content.trim_end_matches('#');
    let content = if closed.is_empty() || closed.ends_with([' ', '\t']) { closed } else { content };
    let start = start + marks + (content.len() - content.trim_start().len()).min(content.len());
    let length = content.trim().len();
    start..start + length
}

/// What stands between the first and the last line of a fenced block; none where no last line closes it.
pub(super) fn fenced(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let slice = text.get(range.clone())?;
    let first = slice.split_inclusive('\n').next()?;
    let mark = first.trim_start().chars().next()?;
    let marks = first.trim_start().chars().take_while(|c| *c == mark).count();
    let body = slice.trim_end_matches(WHITE);
    let last = body.rfind('\n')? + 1;
    let closing = body.get(last..)?.trim_matches(WHITE);
    let closes = closing.chars().all(|c| c == mark) && closing.chars().count() >= marks;
    closes.then_some(range.start + first.len()..range.start + last)
}

/// A part of a text without the blank lines around it and the white space at its end.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let end = range.start + text.get(range.clone()).unwrap_or_default().trim_end_matches(WHITE).len();
    let mut start = range.start;
    while let Some(line) = text.get(start..end).and_then(|rest| rest.split_inclusive('\n').next())
        && line.trim_matches(WHITE).is_empty()
    {
        start += line.len();
    }
    start..end
}

/// What Markdown takes for white space; anything else is text.
const WHITE: [char; 5] = [' ', '\t', '\n', '\r', MASK];

/// Whether a line is a comment that sets findings aside, which is no part of what the text says.
fn is_masked(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with(MASK)
}

/// Whether a part of a text says nothing.
pub(super) fn is_blank(text: &str, range: Range<usize>) -> bool {
    text.get(range).unwrap_or_default().trim_matches(WHITE).is_empty()
}

/// The string that a part of a text writes: lines end at LF, and those behind the first lose up to `indent` spaces.
pub(super) fn string(text: &str, range: Range<usize>, indent: usize) -> String {
    let slice = text.get(range).unwrap_or_default();
    if indent == 0 && memchr::memchr2(b'\r', b'\0', slice.as_bytes()).is_none() {
        return slice.to_owned();
    }
    let mut string = String::with_capacity(slice.len());
    for (number, line) in slice.replace("\r\n", "\n").split('\n').enumerate() {
        if is_masked(line) {
            continue;
        }
        if number > 0 {
            string.push('\n');
        }
        let spaces = line.bytes().take(if number > 0 { indent } else { 0 }).take_while(|byte| *byte == b' ').count();
        string.push_str(line.get(spaces..).unwrap_or_default());
    }
    string
}

/// What writes the string of a part of a text; the way back from [`string`].
pub(in crate::formats) fn pieces(slice: &str, indent: usize) -> Pieces {
    let mut pieces = Pieces::default();
    let mut at = 0;
    for (number, line) in slice.split_inclusive('\n').enumerate() {
        if !is_masked(line) {
            let most = if number > 0 { indent } else { 0 };
            let spaces = line.bytes().take(most).take_while(|byte| *byte == b' ').count();
            let words = line.strip_suffix("\r\n").unwrap_or(line);
            if words.len() > spaces {
                pieces.push(words.len() - spaces, at + spaces..at + words.len());
            }
            if words.len() < line.len() {
                pieces.push(1, at + line.len() - 1..at + line.len());
            }
        }
        at += line.len();
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_kind_is_outlined_as_the_parser_does_it() {
        let pieces = [
            "Some words",
            "## A heading {#a .faq}",
            "### Why?",
            "- an item",
            "\n",
            "\n\n",
            "\n",
            "\n\n",
            "  more of it",
            "**Label:** text",
            "```yaml {#b .code}\na: b\n```",
            "“So”",
            "\n",
            "\n\n",
            "```",
            "````",
            " x",
            "    code",
            "* star",
            "1. one",
            "> quote",
            "---",
            "===",
            "<b>",
            "<!-- c -->",
            "[a]: b",
            "[a](b)",
            "*e*",
            "# Top",
            "#### Deep",
            "##",
            "- ",
            "-",
            "\t",
            "\r\n",
            "| a |",
            "~~~",
            "`c`",
            "é",
            "\\",
            "- - x",
            "  - y",
            "  ## z",
            "\u{1a}",
            "  ",
            "__u__",
            "2026",
        ];
        let mut seed = 11_usize;
        let (mut skimmed, mut others) = (0, 0);
        for _ in 0..40_000 {
            let mut text = String::new();
            for _ in 0..=seed % 11 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                // The commonest pieces come first, and oftener.
                let among = if seed >> 60 < 4 { pieces.len() } else { 14 };
                text.push_str(pieces[(seed >> 33) % among]);
            }
            match skim(&text, 7) {
                Some(parts) => {
                    assert_eq!(parts, parsed(&text, 7), "{text:?}");
                    skimmed += 1;
                }
                None => others += 1,
            }
        }
        assert!(skimmed > 2_000 && others > 2_000, "{skimmed} skimmed, {others} others");
    }

    #[test]
    fn a_heading_loses_its_marks() {
        let of = |text: &str| text[heading(text, 0..text.len())].to_owned();
        assert_eq!(of("## A b\n"), "A b");
        assert_eq!(of("  ##  A b ##  \n"), "A b");
        assert_eq!(of("## C#\n"), "C#");
        assert_eq!(of("##"), "");
        assert_eq!(of("## ##"), "");
        assert_eq!(of("A\nb\n---\n"), "A\nb");
    }

    #[test]
    fn only_as_many_marks_close_a_fence() {
        let of = |text: &'static str| fenced(text, &(0..text.len())).map(|range| &text[range]);
        assert_eq!(of("```yaml\na: b\n```\n"), Some("a: b\n"));
        assert_eq!(of("~~~~ yaml\n```\n~~~~~"), Some("```\n"));
        assert_eq!(of("```yaml\n```"), Some(""));
        assert_eq!(of("````yaml\na: b\n```\n"), None);
        assert_eq!(of("```yaml"), None);
    }

    #[test]
    fn a_part_of_an_indented_text_is_found() {
        let slice = "one\r\n  two\r\n\r\n    three";
        assert_eq!(string(slice, 0..slice.len(), 2), "one\ntwo\n\n  three");
        let source_range = |within: &Range<usize>| pieces(slice, 2).source_of(within);
        assert_eq!(source_range(&(4..7)).map(|range| &slice[range]), Some("two"));
        assert_eq!(source_range(&(9..16)).map(|range| &slice[range]), Some("  three"));
    }
}
