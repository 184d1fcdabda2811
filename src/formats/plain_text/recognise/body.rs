//! Prose: whatever no other recogniser took.

use super::block_draft::{BlockDraft, id_of};
use super::prose::Prose;
use crate::formats::plain_text::node::DraftNode;
use crate::formats::plain_text::report::Report;
use crate::formats::plain_text::sections::{Section, SectionOpening};
use crate::formats::plain_text::words::SectionKind;

/// Takes any section; only a list of related articles that has nothing in it is a mere link.
pub(super) fn recognise(section: &Section, report: &mut Report) -> Option<BlockDraft> {
    let mut fields = Vec::new();
    if let Some(heading) = &section.heading {
        if section.opening == SectionOpening::Titled(SectionKind::Related) && section.lines.is_empty() {
            report.leave(heading, "a heading with nothing below it");
            return None;
        }
        fields.push(("heading", DraftNode::Text(heading.clone())));
    }
    if let Some(text) = Prose::of(&section.lines).into_text() {
        fields.push(("text", DraftNode::Text(text)));
    }
    let (id, by) = match (&section.heading, section.opening) {
        (Some(heading), SectionOpening::Titled(_)) => (id_of(heading, "body"), "recognised by a known heading"),
        (Some(heading), _) => (id_of(heading, "body"), "recognised by a line that looks like a heading"),
        (None, _) => ("text".to_owned(), "paragraphs without a heading"),
    };
    Some(BlockDraft { type_name: "body", id, fields, by: by.to_owned() })
}
