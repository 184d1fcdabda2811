//! The notations of the block types that have one: below a heading, paragraphs, lists and sub-headings are fields.

use std::ops::Range;

use serde_json::{Map, Value};

use super::blocks::BlockReader;
use super::outline::{PartKind, heading, outline, string, trimmed};
use crate::content::Pointer;
use crate::formats::spans::Notation;

/// Reads what stands below the heading of a block. A type without a notation of its own has a text.
pub(super) fn read(block: &mut BlockReader<'_, '_>, below: Range<usize>) {
    match block.kind() {
        "faq" => faq(block, below),
        "implications" => {
            let intro = list(block, below, labelled);
            block.text("intro", intro);
        }
        "takeaways" => {
            let before = list(block, below, |block, number, at, indent| {
                let text = string(block.source.text, at.clone(), indent);
                block.note(|pointer| item_at(pointer, number), at, Notation::Indented(indent));
                Value::String(text)
            });
            block.refuse(before, "a takeaway", "write each takeaway as a list item: `- …`");
        }
        _ => block.text("text", below),
    }
}

/// `### Question`, and the answer below it.
fn faq(block: &mut BlockReader<'_, '_>, below: Range<usize>) {
    let text = block.source.text;
    let parts = outline(text, below.clone());
    let questions: Vec<_> =
        parts.into_iter().filter(|part| part.kind == PartKind::Item).map(|part| part.range).collect();
    let first = questions.first().map_or(below.end, |question| question.start);
    block.refuse(below.start..first, "a question", "write each question as a level 3 heading: `### …?`");
    let ends = questions.iter().skip(1).map(|question| question.start).chain(std::iter::once(below.end));
    let mut items = Vec::new();
    for (question, end) in questions.iter().zip(ends) {
        let number = items.len();
        block.note(|pointer| item_at(pointer, number), trimmed(text, question.start..end), Notation::Exact);
        let mut item = Map::new();
        for (name, at) in [("question", heading(text, question.clone())), ("answer", trimmed(text, question.end..end))]
        {
            if !at.is_empty() {
                item.insert(name.to_owned(), string(text, at.clone(), 0).into());
                block.note(|pointer| item_at(pointer, number).key(name), at, Notation::Exact);
            }
        }
        items.push(Value::Object(item));
    }
    if !items.is_empty() {
        block.put("items", items, first..below.end, Notation::Exact);
    }
}

/// Makes the value of a list's item, from its number (from 0), where its text stands, and how far its further lines are
/// indented.
type ReadItem = fn(&mut BlockReader<'_, '_>, usize, Range<usize>, usize) -> Value;

/// What would be right where a text stands between or behind items.
const BELONGS: &str = "indent it to make it part of the item above";

/// Reads the items of the lists, and gives what stands before them. What stands between or behind them is refused.
fn list(block: &mut BlockReader<'_, '_>, below: Range<usize>, read: ReadItem) -> Range<usize> {
    let text = block.source.text;
    let mut items = Vec::new();
    let mut before = below.clone();
    let mut end = None;
    for part in outline(text, below.clone()) {
        let PartKind::List(ranges) = part.kind else { continue };
        for range in ranges {
            match end {
                None => before = below.start..range.start,
                Some(end) => {
                    block.refuse(end..range.start, "an item", BELONGS);
                }
            }
            end = Some(range.end);
            let (at, indent) = content(text, &range);
            let item = read(block, items.len(), at, indent);
            items.push(item);
        }
    }
    if let Some(end) = end {
        block.refuse(end..below.end, "an item", BELONGS);
        block.put("items", items, before.end..end, Notation::Exact);
    }
    before
}

/// The place of an item of the block at `block`.
fn item_at(block: &Pointer, number: usize) -> Pointer {
    block.key("items").index(number)
}

/// What stands behind an item's mark, and how far its further lines are indented.
fn content(text: &str, item: &Range<usize>) -> (Range<usize>, usize) {
    let slice = text.get(item.clone()).unwrap_or_default();
    let rest = slice.trim_start_matches(' ').trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = slice.len() - rest.len() + usize::from(rest.starts_with(['-', '*', '+', '.', ')']));
    let behind = slice.get(mark..).unwrap_or_default();
    let spaces = behind.len() - behind.trim_start_matches(' ').len();
    let start = item.start + mark + spaces.min(behind.len());
    // The item's own indentation counts too.
    let line = text.get(..item.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    (start..start.max(trimmed(text, start..item.end).end), item.start - line + mark + spaces)
}

/// `**Label:** text`; an item without a label has a text only.
fn labelled(block: &mut BlockReader<'_, '_>, number: usize, at: Range<usize>, indent: usize) -> Value {
    let slice = block.source.text.get(at.clone()).unwrap_or_default();
    block.note(|pointer| item_at(pointer, number), at.clone(), Notation::Exact);
    let bold = slice.strip_prefix("**").and_then(|rest| {
        let (label, rest) = rest.split_once("**")?;
        match (label.strip_suffix(':'), rest.strip_prefix(':')) {
            (Some(label), _) => Some((label, rest)),
            (None, Some(rest)) => Some((label, rest)),
            (None, None) => None,
        }
    });
    let mut item = Map::new();
    let mut put = |name: &str, at: Range<usize>| {
        if !at.is_empty() {
            item.insert(name.to_owned(), string(block.source.text, at.clone(), indent).into());
            block.note(|pointer| item_at(pointer, number).key(name), at, Notation::Indented(indent));
        }
    };
    match bold {
        Some((label, rest)) => {
            put("label", at.start + 2..at.start + 2 + label.len());
            put("text", at.end - rest.trim_start_matches(' ').len()..at.end);
        }
        None => put("text", at),
    }
    Value::Object(item)
}
