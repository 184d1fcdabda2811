//! Implications: a heading, what leads to the list, and items that are each a label and a text.

use super::block_draft::{BlockDraft, counted, id_of};
use super::prose::Prose;
use crate::formats::plain_text::escape::escaped;
use crate::formats::plain_text::lines::TextLine;
use crate::formats::plain_text::node::DraftNode;
use crate::formats::plain_text::report::Report;
use crate::formats::plain_text::sections::{Section, SectionOpening};
use crate::formats::plain_text::shapes;
use crate::formats::plain_text::words::SectionKind;

/// Takes a section that ends with two labelled items or more, and has no other list.
pub(super) fn recognise(section: &Section, report: &mut Report) -> Option<BlockDraft> {
    if !matches!(section.opening, SectionOpening::Shape | SectionOpening::Titled(SectionKind::Body)) {
        return None;
    }
    let heading = section.heading.as_ref()?;
    let (intro, list) = section.lines.split_at_checked(section.lines.len().checked_sub(section.labelled_lines()?)?)?;
    let mut fields = vec![("heading", DraftNode::Text(heading.clone()))];
    fields.extend(Prose::of(intro).into_text().map(|intro| ("intro", DraftNode::Text(intro))));
    let items: Vec<DraftNode> = list.iter().filter_map(|line| item(line, report)).collect();
    let by = format!("{}, each a label, a colon and text", counted(items.len(), "item"));
    fields.push(("items", DraftNode::List(items)));
    Some(BlockDraft { type_name: "implications", id: id_of(heading, "implications"), fields, by })
}

fn item(line: &TextLine, report: &mut Report) -> Option<DraftNode> {
    let marker = shapes::marker(line.as_str()).unwrap_or(0);
    let item = line.text.slice(marker..line.as_str().len());
    let (label_end, text_at) = shapes::label(item.as_str())?;
    report.explain(&line.text.slice(0..marker));
    report.explain(&item.slice(label_end..text_at));
    let mut node = DraftNode::Fields(Vec::new());
    node.put("label", item.slice(0..label_end));
    node.put("text", escaped(&item.slice(text_at..item.as_str().len())));
    Some(node)
}
