//! Implications: a heading, what leads to the list, and items that are each a label and a text.

use super::prose::Prose;
use super::registry::{Block, counted, id_of};
use crate::formats::plain_text::escape::escaped;
use crate::formats::plain_text::lines::Line;
use crate::formats::plain_text::node::Node;
use crate::formats::plain_text::report::Report;
use crate::formats::plain_text::sections::{Opening, Section};
use crate::formats::plain_text::shapes;
use crate::formats::plain_text::words::Kind;

/// Takes a section that ends with two labelled items or more, and has no other list.
pub(super) fn recognise(section: &Section, report: &mut Report) -> Option<Block> {
    if !matches!(section.opening, Opening::Shape | Opening::Known(Kind::Body)) {
        return None;
    }
    let heading = section.heading.as_ref()?;
    let (intro, list) = section.lines.split_at_checked(section.lines.len().checked_sub(section.labelled_lines()?)?)?;
    let mut fields = vec![("heading", Node::Text(heading.clone()))];
    fields.extend(Prose::of(intro).into_text().map(|intro| ("intro", Node::Text(intro))));
    let items: Vec<Node> = list.iter().filter_map(|line| item(line, report)).collect();
    let by = format!("{}, each a label, a colon and text", counted(items.len(), "item"));
    fields.push(("items", Node::List(items)));
    Some(Block { type_name: "implications", id: id_of(heading, "implications"), fields, by })
}

fn item(line: &Line, report: &mut Report) -> Option<Node> {
    let marker = shapes::marker(line.as_str()).unwrap_or(0);
    let item = line.text.slice(marker..line.as_str().len());
    let (label_end, text_at) = shapes::label(item.as_str())?;
    report.explain(&line.text.slice(0..marker));
    report.explain(&item.slice(label_end..text_at));
    let mut node = Node::Fields(Vec::new());
    node.put("label", item.slice(0..label_end));
    node.put("text", escaped(&item.slice(text_at..item.as_str().len())));
    Some(node)
}
