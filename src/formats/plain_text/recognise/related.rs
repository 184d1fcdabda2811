//! Related articles: titles, each with the summary below it.

use super::registry::{Block, counted, id_of};
use crate::formats::plain_text::lines::Line;
use crate::formats::plain_text::node::Node;
use crate::formats::plain_text::report::Report;
use crate::formats::plain_text::sections::{Opening, Section};
use crate::formats::plain_text::shapes;
use crate::formats::plain_text::text::Text;
use crate::formats::plain_text::words::Kind;

/// One related article in the making.
#[derive(Default)]
struct Item {
    title: Text,
    summary: Option<Text>,
    url: Option<Text>,
}

/// Takes a section below a known heading. A line that ends as a sentence is the summary of the title above it; any
/// other line is the next title.
pub(super) fn recognise(section: &Section, report: &mut Report) -> Option<Block> {
    let heading = section.heading.as_ref()?;
    if section.opening != Opening::Known(Kind::Related) || section.lines.is_empty() {
        return None;
    }
    let mut items: Vec<Item> = Vec::new();
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
                items.push(Item { title: line.text.slice(marker..whole.len()), ..Item::default() });
            }
        }
    }
    let by = format!("{} below the known heading `{}`", counted(items.len(), "title"), heading.as_str());
    let items = items.into_iter().map(Item::into_node).collect();
    let fields = vec![("heading", Node::Text(heading.clone())), ("items", Node::List(items))];
    Some(Block { type_name: "related", id: id_of(heading, "related"), fields, by })
}

/// Whether a line goes with the title above it.
fn is_summary(line: &Line, item: &Item) -> bool {
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

impl Item {
    fn into_node(self) -> Node {
        let mut node = Node::Fields(Vec::new());
        node.put("title", self.title);
        for (key, text) in [("summary", self.summary), ("url", self.url)] {
            if let Some(text) = text {
                node.put(key, text);
            }
        }
        node
    }
}
