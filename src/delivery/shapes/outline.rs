//! The headings of a document with their anchors: those of blocks, and those in texts.

use std::collections::HashSet;

use crate::content::Slug;
use crate::formats::plain_words;
use crate::schema::{AnnotatedDocument, AnnotatedNode, Meaning};

/// A heading of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// How deep: 1 for the highest. The title of the document is 1, so that the heading of an outermost block is 2.
    pub(super) level: usize,
    /// Its words.
    pub(super) text: String,
    /// The id by which links lead to it: each once in the document.
    pub(super) anchor: String,
    /// The number of the part that it stands in.
    pub(super) part: usize,
}

/// The headings of a document, in reading order. The first heading of a block has the block's id for an anchor; any
/// other has that id and its own words, so that it stays where it is when headings before it come and go.
pub(super) fn outline(described: &AnnotatedDocument<'_>) -> Vec<Heading> {
    let mut taken: HashSet<String> = described.parts.iter().filter_map(|part| part.block).map(str::to_owned).collect();
    let mut headed = HashSet::new();
    let mut headings = Vec::new();
    for (number, part) in described.parts.iter().enumerate() {
        if part.meanings.contains(&Meaning::Heading)
            && let Some(text) = part.value.as_str()
        {
            let text = if part.is_markdown { plain_words(text) } else { text.to_owned() };
            let own = part.block.filter(|block| headed.insert(*block)).map(str::to_owned);
            let anchor = own.unwrap_or_else(|| free_anchor(&mut taken, part, &text));
            headings.push(Heading { level: part.depth + 1, text, anchor, part: number });
            continue;
        }
        for heading in part.headings() {
            let anchor = free_anchor(&mut taken, part, &heading.text);
            headings.push(Heading { level: heading.level, text: heading.text, anchor, part: number });
        }
    }
    headings
}

/// An anchor that no other heading has: of the block's id and the heading's words, with a number where that is taken.
fn free_anchor(taken: &mut HashSet<String>, part: &AnnotatedNode<'_>, text: &str) -> String {
    let words = Slug::from_text(text).map(|slug| slug.as_str().to_owned());
    let place = part.block.map_or_else(|| part.pointer.tokens().next(), |block| Some(block.to_owned()));
    let parts: Vec<String> = place.into_iter().chain(words).collect();
    let base = if parts.is_empty() { "heading".to_owned() } else { parts.join("-") };
    let mut anchor = base.clone();
    let mut number = 2_usize;
    while !taken.insert(anchor.clone()) {
        anchor = format!("{base}-{number}");
        number += 1;
    }
    anchor
}
