//! Comments of Markdown's text that set findings aside. Each stands alone in a line of the outermost level, and is no
//! part of the document.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::outline::{Kind, Part, outline};
use crate::content::Pointer;
use crate::formats::suppression::{self, MARK};
use crate::formats::{Spans, Suppression};

/// Stands in the place of each byte of a comment while the text is read. No text that is read holds one.
pub(super) const MASK: char = '\0';

/// Where the comments in a part of a text stand.
fn comments(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let part = text.get(within.clone()).unwrap_or_default();
    if !part.contains(MARK) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(part, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if depth == 0 && tag == Tag::HtmlBlock {
                    let mut start = within.start + range.start;
                    let lines = part.get(range).unwrap_or_default().split_inclusive('\n');
                    let lines = lines.map(|line| {
                        let at = start + (line.len() - line.trim_start().len());
                        start += line.len();
                        (line.trim(), at)
                    });
                    let lines: Vec<_> = lines.filter(|(line, _)| !line.is_empty()).collect();
                    if lines.iter().all(|(line, _)| is_comment(line)) {
                        found.extend(lines.into_iter().map(|(line, at)| at..at + line.len()));
                    }
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

fn is_comment(line: &str) -> bool {
    let words = line.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    words.is_some_and(|words| words.trim_start().starts_with(MARK) && !words.contains("-->"))
}

/// The text with the comments of a part of it masked, byte for byte; none where there are none.
pub(in crate::formats) fn masked(text: &str, within: Range<usize>) -> Option<String> {
    let comments = comments(text, within);
    let mut masked = String::with_capacity(text.len());
    let mut end = 0;
    for comment in &comments {
        masked.push_str(text.get(end..comment.start)?);
        masked.extend(std::iter::repeat_n(MASK, comment.len()));
        end = comment.end;
    }
    masked.push_str(text.get(end..)?);
    (!comments.is_empty()).then_some(masked)
}

/// The comments below the front matter, with what each is about.
pub(super) fn suppressions(text: &str, below: &Range<usize>, spans: &Spans) -> Vec<Suppression> {
    let masked = masked(text, below.clone());
    let parts = outline(masked.as_deref().unwrap_or(text), below.clone());
    let found = comments(text, below.clone()).into_iter().map(|span| {
        let words = text.get(span.clone()).unwrap_or_default();
        let scope = scope_behind(&parts, &span, below.end, spans);
        suppression::parse(words.trim_start_matches("<!--").trim_end_matches("-->"), span, scope)
    });
    found.collect()
}

/// What a comment is about: the part behind it; before a block's heading the block, before a question's the question.
fn scope_behind(parts: &[Part], comment: &Range<usize>, end: usize, spans: &Spans) -> Range<usize> {
    let mut behind = parts.iter().skip_while(|part| part.range.end <= comment.end);
    let Some(part) = behind.next() else { return comment.end..comment.end };
    let list = Pointer::root().key("blocks");
    let blocks = (0..).map_while(|index| spans.get(&list.index(index)));
    let block = blocks.map(|place| &place.value).find(|range| range.start == part.range.start);
    match (block, &part.kind) {
        (Some(block), Kind::Block | Kind::Fence) => block.clone(),
        (_, Kind::Item) => {
            let next = behind.find(|part| matches!(part.kind, Kind::Block | Kind::Item));
            part.range.start..next.map_or(end, |part| part.range.start)
        }
        _ => part.range.clone(),
    }
}
