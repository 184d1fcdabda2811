//! What a reader meets first: titles, headings, questions and the like, as the rules about readiness look at them.
//!
//! The schemas say by `x-galley-meaning` which they are. Only where a schema says it of nothing, the field of the usual
//! name is taken.

use super::schema_facts::{Block, SchemaFacts};
use crate::content::Node;
use crate::schema::Meaning;

/// The title of a document, where it says something.
pub(in crate::schema) fn title<'a>(document: Node<'a>, facts: &SchemaFacts<'a>) -> Option<(Node<'a>, &'a str)> {
    own(document, facts, Meaning::Title, "title")
}

/// The title that stands in the place of that one in search results, where there is one.
pub(in crate::schema) fn search_title<'a>(document: Node<'a>, facts: &SchemaFacts<'a>) -> Option<(Node<'a>, &'a str)> {
    own_for_search(document, facts, Meaning::SearchTitle, "title")
}

/// The summary of a document, where it says something.
pub(in crate::schema) fn summary<'a>(document: Node<'a>, facts: &SchemaFacts<'a>) -> Option<(Node<'a>, &'a str)> {
    own(document, facts, Meaning::Summary, "summary")
}

/// The summary that stands in the place of that one in search results, where there is one.
pub(in crate::schema) fn search_summary<'a>(
    document: Node<'a>,
    facts: &SchemaFacts<'a>,
) -> Option<(Node<'a>, &'a str)> {
    own_for_search(document, facts, Meaning::SearchSummary, "description")
}

/// When a document is said to have appeared.
pub(in crate::schema) fn date<'a>(document: Node<'a>, facts: &SchemaFacts<'a>) -> Option<(Node<'a>, &'a str)> {
    own(document, facts, Meaning::Date, "date")
}

/// When it was last changed, as readers should know it.
pub(in crate::schema) fn updated<'a>(document: Node<'a>, facts: &SchemaFacts<'a>) -> Option<(Node<'a>, &'a str)> {
    own(document, facts, Meaning::Updated, "updated")
}

/// The names of those who wrote a document, in their order.
pub(in crate::schema) fn authors<'a>(document: Node<'a>, facts: &SchemaFacts<'a>) -> Vec<(Node<'a>, &'a str)> {
    let usual = document.get("authors").filter(|_| !facts.says(Meaning::Author));
    let authors = facts.own(Meaning::Author).chain(usual.and_then(Node::items).into_iter().flatten());
    authors.filter_map(|author| text_of(author).or_else(|| text_of(author.get("name")?))).collect()
}

/// The headings of blocks and of other parts, in their order.
pub(in crate::schema) fn headings<'a>(facts: &SchemaFacts<'a>) -> Vec<(Node<'a>, &'a str)> {
    let usual = |block: &Block<'a>| block.node.get("heading").filter(|_| !block.says(Meaning::Heading));
    all(facts, Meaning::Heading, facts.blocks.iter().filter_map(usual))
}

/// The questions that a document answers, in their order.
pub(in crate::schema) fn questions<'a>(facts: &SchemaFacts<'a>) -> Vec<(Node<'a>, &'a str)> {
    let usual = items(facts, "faq", Meaning::Question).filter_map(|item| item.get("question"));
    all(facts, Meaning::Question, usual)
}

/// The words of others, in their order.
pub(in crate::schema) fn quotations<'a>(facts: &SchemaFacts<'a>) -> Vec<(Node<'a>, &'a str)> {
    let blocks = facts.blocks.iter().filter(|block| block.is("quote") && !block.says(Meaning::Quotation));
    all(facts, Meaning::Quotation, blocks.filter_map(|block| block.node.get("text")))
}

/// What a document recommends to read next, in its order: slugs and ids of entries, and addresses.
pub(in crate::schema) fn recommendations<'a>(facts: &SchemaFacts<'a>) -> Vec<(Node<'a>, &'a str)> {
    let items = items(facts, "related", Meaning::Recommendation);
    let usual = items.flat_map(|item| ["entry", "url"].into_iter().filter_map(move |field| item.get(field)));
    all(facts, Meaning::Recommendation, usual)
}

/// The first text with a meaning, or else among the usual ones, that says something: of the document's own fields before
/// what stands deeper, and in no block.
pub(in crate::schema) fn first_own<'a>(
    facts: &SchemaFacts<'a>,
    meaning: Meaning,
    usual: impl Iterator<Item = Node<'a>>,
) -> Option<(Node<'a>, &'a str)> {
    let is_field = |node: &Node<'a>| node.parent().is_some_and(|holder| holder.position() == 0);
    let candidates = facts.own(meaning).filter(is_field).chain(usual).chain(facts.own(meaning));
    candidates.filter_map(text_of).find(|(_, text)| !text.trim().is_empty())
}

fn own<'a>(document: Node<'a>, facts: &SchemaFacts<'a>, meaning: Meaning, usual: &str) -> Option<(Node<'a>, &'a str)> {
    let usual = document.get(usual).filter(|_| !facts.says(meaning));
    first_own(facts, meaning, usual.into_iter())
}

fn own_for_search<'a>(
    document: Node<'a>,
    facts: &SchemaFacts<'a>,
    meaning: Meaning,
    usual: &str,
) -> Option<(Node<'a>, &'a str)> {
    let usual = document.get("seo").and_then(|seo| seo.get(usual)).filter(|_| !facts.says(meaning));
    first_own(facts, meaning, usual.into_iter())
}

/// The items of the blocks of a block type whose schema does not say what in it has a meaning.
fn items<'a>(facts: &SchemaFacts<'a>, block_type: &'static str, meaning: Meaning) -> impl Iterator<Item = Node<'a>> {
    let blocks = facts.blocks.iter().filter(move |block| block.is(block_type) && !block.says(meaning));
    blocks.filter_map(|block| block.node.get("items")?.items()).flatten()
}

/// The texts of a meaning and those by custom, in the order of the document.
fn all<'a>(
    facts: &SchemaFacts<'a>,
    meaning: Meaning,
    usual: impl Iterator<Item = Node<'a>>,
) -> Vec<(Node<'a>, &'a str)> {
    let mut all: Vec<_> = facts.meaning(meaning).chain(usual).filter_map(text_of).collect();
    all.sort_by_key(|(node, _)| node.position());
    all.dedup_by_key(|(node, _)| node.position());
    all
}

fn text_of(node: Node<'_>) -> Option<(Node<'_>, &str)> {
    Some((node, node.as_str()?))
}
