//! The pictures of a document, in fields and in CommonMark, as rules look at them.

use std::ops::Range;

use super::links;
use super::texts::{Text, Texts};

/// A picture that has an alternative text.
pub(in crate::schema) struct Picture<'t> {
    pub(in crate::schema) text: &'t Text<'t>,
    pub(in crate::schema) bytes: Option<Range<usize>>,
    /// What it shows.
    pub(in crate::schema) alt: &'t str,
}

/// Every picture: those of fields that say what it shows, and those of CommonMark.
pub(in crate::schema) fn all<'t>(texts: &'t Texts<'t>) -> impl Iterator<Item = Picture<'t>> {
    let fields = texts.alts().map(|text| Picture { text, bytes: None, alt: text.value });
    let in_texts = links::in_commonmark(texts).filter(|link| link.is_image);
    fields.chain(in_texts.map(|link| Picture { text: link.text, bytes: Some(link.bytes), alt: link.words }))
}
