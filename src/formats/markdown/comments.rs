//! Comments of Markdown's text that set findings aside. Each stands alone in a line of the outermost level, and is no
//! part of the document.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::outline::{Part, PartKind, outline};
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
    let scopes = Scopes::of(outline(masked.as_deref().unwrap_or(text), below.clone()), below.end, spans);
    let found = comments(text, below.clone()).into_iter().map(|span| {
        let words = text.get(span.clone()).unwrap_or_default();
        let scope = scopes.behind(&span);
        suppression::parse(words.trim_start_matches("<!--").trim_end_matches("-->"), span, scope)
    });
    found.collect()
}

/// What comments can be about, in order, so that what follows a comment is found without going through all of it.
struct Scopes<'s> {
    parts: Vec<Part>,
    /// For each part, where the next heading behind it begins.
    next_headings: Vec<usize>,
    /// Where each block begins, and where it stands.
    blocks: HashMap<usize, &'s Range<usize>>,
}

impl<'s> Scopes<'s> {
    fn of(parts: Vec<Part>, end: usize, spans: &'s Spans) -> Self {
        let mut next = end;
        let mut next_headings: Vec<usize> = parts
            .iter()
            .rev()
            .map(|part| {
                let behind = next;
                if matches!(part.kind, PartKind::BlockReader | PartKind::Item) {
                    next = part.range.start;
                }
                behind
            })
            .collect();
        next_headings.reverse();
        let list = Pointer::root().key("blocks");
        let blocks = (0..).map_while(|index| spans.get(&list.index(index)));
        let blocks = blocks.map(|place| (place.value.start, &place.value)).collect();
        Self { parts, next_headings, blocks }
    }

    /// What a comment is about: the part behind it; before a block's heading the block, before a question's the question.
    fn behind(&self, comment: &Range<usize>) -> Range<usize> {
        let at = self.parts.partition_point(|part| part.range.end <= comment.end);
        let Some(part) = self.parts.get(at) else { return comment.end..comment.end };
        match (self.blocks.get(&part.range.start), &part.kind) {
            (Some(block), PartKind::BlockReader | PartKind::Fence) => (*block).clone(),
            (_, PartKind::Item) => part.range.start..self.next_headings.get(at).copied().unwrap_or(part.range.end),
            _ => part.range.clone(),
        }
    }
}
