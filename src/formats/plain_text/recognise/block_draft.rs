//! A block as it is recognised, and what recognisers share.

use crate::content::Slug;
use crate::formats::plain_text::node::DraftNode;
use crate::formats::plain_text::text::Text;

/// A block in the making.
#[derive(Debug)]
pub(in crate::formats::plain_text) struct BlockDraft {
    /// Its block type.
    pub(in crate::formats::plain_text) type_name: &'static str,
    /// The id that it would have if no block before it has it.
    pub(in crate::formats::plain_text) id: String,
    /// Its fields besides `type` and `id`, in the order of the schema.
    pub(in crate::formats::plain_text) fields: Vec<(&'static str, DraftNode)>,
    /// By what it was recognised.
    pub(in crate::formats::plain_text) by: String,
}

/// How many there are of something, in words: `1 item`, `2 items`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The most characters of an id that is made from a heading; leaves room for a number at its end.
const ID_CHARACTERS_MAX: usize = 56;

/// The id of a block with a heading: the heading as a slug, cut at a word's end.
pub(super) fn id_of(heading: &Text, otherwise: &str) -> String {
    let Some(slug) = Slug::from_text(heading.as_str()) else { return otherwise.to_owned() };
    let slug = slug.as_str();
    match slug.get(..ID_CHARACTERS_MAX) {
        None => slug.to_owned(),
        Some(cut) => cut.rsplit_once('-').map_or(cut, |(words, _)| words).to_owned(),
    }
}
