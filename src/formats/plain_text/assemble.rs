//! The document of what was recognised, and the account of the source.

use std::collections::HashMap;
use std::ops::Range;

use super::imported::Imported;
use super::node::{DraftNode, Places};
use super::recognise::{BlockDraft, recognise};
use super::report::Report;
use super::text::Text;
use super::{front, lines, sections};
use crate::content::Pointer;
use crate::formats::Location;

/// Reads a plain text as an article. Never fails: what has no place in the document is among the leftovers.
pub fn import(text: &str) -> Imported {
    let mut report = Report::default();
    let lines = lines::lines(text);
    let (mut fields, rest) = front::front(&lines, &mut report);
    let mut blocks = Vec::new();
    let mut ids = HashMap::new();
    for section in sections::sections(rest, &mut report) {
        let first = blocks.is_empty();
        if let Some(block) = recognise(&section, &mut report) {
            let begin = section.heading.as_ref().or(section.lines.first().map(|line| &line.text));
            let span = begin.map(Text::hull).unwrap_or_default();
            report.note(span, format!("{}: {}", block.type_name, block.by));
            blocks.push(block_node(block, first, &mut ids));
        }
    }
    if !blocks.is_empty() {
        fields.push(("blocks", DraftNode::List(blocks)));
    }
    let mut places = Places::default();
    let (document, span) = places.settle(DraftNode::Fields(fields), Pointer::root());
    places.spans.insert(Pointer::root(), Location { key: None, value: span.unwrap_or_default() });
    let covered: Vec<Range<usize>> = places.strings.values().flat_map(Text::runs).collect();
    let hulls = places.strings.values().map(Text::hull);
    let ends = hulls.map(|hull| (hull.start, hull.end)).collect();
    let (leftovers, notes) = report.into_leftovers(text, covered);
    Imported { document, spans: places.spans, leftovers, notes, strings: places.strings, ends }
}

/// A block with its type and an id that no block before it has.
fn block_node(block: BlockDraft, first: bool, ids: &mut HashMap<String, usize>) -> DraftNode {
    let base = if first && block.id == "text" { "intro".to_owned() } else { block.id };
    let mut id = base.clone();
    while ids.contains_key(&id) {
        let used = ids.entry(base.clone()).or_insert(1);
        *used += 1;
        id = format!("{base}-{used}");
    }
    ids.insert(id.clone(), 1);
    let mut fields = vec![("type", DraftNode::Word(block.type_name.to_owned())), ("id", DraftNode::Word(id))];
    fields.extend(block.fields);
    DraftNode::Fields(fields)
}
