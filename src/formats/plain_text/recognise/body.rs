//! Prose: whatever no other recogniser took.

use super::prose::Prose;
use super::registry::{Block, id_of};
use crate::formats::plain_text::node::Node;
use crate::formats::plain_text::report::Report;
use crate::formats::plain_text::sections::{Opening, Section};
use crate::formats::plain_text::words::Kind;

/// Takes any section; only a list of related articles that has nothing in it is a mere link.
pub(super) fn recognise(section: &Section, report: &mut Report) -> Option<Block> {
    let mut fields = Vec::new();
    if let Some(heading) = &section.heading {
        if section.opening == Opening::Known(Kind::Related) && section.lines.is_empty() {
            report.leave(heading, "a heading with nothing below it");
            return None;
        }
        fields.push(("heading", Node::Text(heading.clone())));
    }
    if let Some(text) = Prose::of(&section.lines).into_text() {
        fields.push(("text", Node::Text(text)));
    }
    let (id, by) = match (&section.heading, section.opening) {
        (Some(heading), Opening::Known(_)) => (id_of(heading, "body"), "recognised by a known heading"),
        (Some(heading), _) => (id_of(heading, "body"), "recognised by a line that looks like a heading"),
        (None, _) => ("text".to_owned(), "paragraphs without a heading"),
    };
    Some(Block { type_name: "body", id, fields, by: by.to_owned() })
}
