//! Related articles: titles, each with the summary below it.

use super::block_draft::{BlockDraft, counted, id_of};
use crate::formats::plain_text::lines::TextLine;
use crate::formats::plain_text::node::DraftNode;
use crate::formats::plain_text::report::Report;
use crate::formats::plain_text::sections::{Section, SectionOpening};
use crate::formats::plain_text::shapes;
use crate::formats::plain_text::text::Text;
use crate::formats::plain_text::words::SectionKind;

/// One related article in the making.
#[derive(Default)]
struct RelatedItem {
    title: Text,
    summary: Option<Text>,
    url: Option<Text>,
}

/// Takes a section below a known heading. A line that ends as a sentence is the summary of the title above it; any
/// other line is the next title.
pub(super) fn recognise(section: &Section, report: &mut Report) -> Option<BlockDraft> {
    let heading = section.heading.as_ref()?;
    if section.opening != SectionOpening::Titled(SectionKind::Related) || section.lines.is_empty() {
        return None;
    }
    let mut items: Vec<RelatedItem> = Vec::new();
    for line in &section.lines {
        let whole = line.as_str();
        match items.last_mut() {
            Some(item) if shapes::address(whole) == Some(0) && item.url.is_none() => item.url = Some(line.text.clone()),
            Some(item) if is_summary(line, item) => match &mut item.summary {
                Some(summary) => {
                    summary.push_made(" ", summary.hull().end..line.text.hull().start);
                    summary.push(&line.text);
                }
                None => item.summary = Some(line.text.clone()),
            },
            _ => {
                let marker = shapes::marker(whole).unwrap_or(0);
                report.explain(&line.text.slice(0..marker));
                items.push(RelatedItem { title: line.text.slice(marker..whole.len()), ..RelatedItem::default() });
            }
        }
    }
    let by = format!("{} below the known heading `{}`", counted(items.len(), "title"), heading.as_str());
    let items = items.into_iter().map(RelatedItem::into_node).collect();
    let fields = vec![("heading", DraftNode::Text(heading.clone())), ("items", DraftNode::List(items))];
    Some(BlockDraft { type_name: "related", id: id_of(heading, "related"), fields, by })
}

/// Whether a line goes with the title above it.
fn is_summary(line: &TextLine, item: &RelatedItem) -> bool {
    let text = line.as_str();
    if shapes::marker(text).is_some() || item.url.is_some() {
        return false;
    }
    match &item.summary {
        Some(_) => !line.blank_before && shapes::ends_sentence(text) && !shapes::could_head(text),
        None if line.blank_before => shapes::ends_sentence(text) && !shapes::could_head(text),
        None => shapes::ends_sentence(text) || !shapes::is_short(text, 100),
    }
}

impl RelatedItem {
    fn into_node(self) -> DraftNode {
        let mut node = DraftNode::Fields(Vec::new());
        node.put("title", self.title);
        for (key, text) in [("summary", self.summary), ("url", self.url)] {
            if let Some(text) = text {
                node.put(key, text);
            }
        }
        node
    }
}
