//! Takeaways: the list below a known heading.

use super::block_draft::{BlockDraft, counted, id_of};
use crate::formats::plain_text::escape::escaped;
use crate::formats::plain_text::node::DraftNode;
use crate::formats::plain_text::report::Report;
use crate::formats::plain_text::sections::{Section, SectionOpening};
use crate::formats::plain_text::shapes;
use crate::formats::plain_text::words::SectionKind;

/// Takes the items of the list; where no line has a list marker, each line is an item.
pub(super) fn recognise(section: &Section, report: &mut Report) -> Option<BlockDraft> {
    let heading = section.heading.as_ref()?;
    if section.opening != SectionOpening::Titled(SectionKind::Takeaways) || section.lines.is_empty() {
        return None;
    }
    let marked = section.lines.iter().any(|line| line.item().is_some());
    let mut items = Vec::new();
    for line in &section.lines {
        match line.item() {
            Some(item) => {
                report.explain(&line.text.slice(0..shapes::marker(line.as_str()).unwrap_or(0)));
                items.push(DraftNode::Text(escaped(&item)));
            }
            None if marked => {
                report.leave(&line.text, "comes before the list of takeaways, and the block has no field for it");
            }
            None => items.push(DraftNode::Text(escaped(&line.text))),
        }
    }
    let by = format!("{} below the known heading `{}`", counted(items.len(), "item"), heading.as_str());
    let fields = vec![("heading", DraftNode::Text(heading.clone())), ("items", DraftNode::List(items))];
    Some(BlockDraft { type_name: "takeaways", id: id_of(heading, "takeaways"), fields, by })
}
