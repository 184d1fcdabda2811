//! The parts of a CommonMark text that rules look at.

use std::ops::Range;

use pulldown_cmark::CowStr;

/// The parts of one text, each with its place in bytes.
#[derive(Debug, Default)]
pub(in crate::schema) struct Markup<'a> {
    /// Raw HTML: each tag in a line, and each block of HTML as one.
    pub(in crate::schema) html: Vec<Range<usize>>,
    /// Links and images, in order; an image in a link comes after the link.
    pub(in crate::schema) links: Vec<Link<'a>>,
    /// Headings, in order.
    pub(in crate::schema) headings: Vec<Heading>,
    /// Paragraphs, in order.
    pub(in crate::schema) paragraphs: Vec<Range<usize>>,
    /// What is words: neither code nor HTML nor the address of a link.
    pub(in crate::schema) prose: Vec<Range<usize>>,
}

/// A link or an image.
#[derive(Debug)]
pub(in crate::schema) struct Link<'a> {
    /// All of it.
    pub(in crate::schema) bytes: Range<usize>,
    /// Where it leads.
    pub(in crate::schema) target: CowStr<'a>,
    /// Its words, those of an image in it included; of an image, what it shows.
    pub(in crate::schema) text: String,
    /// Whether it is an image.
    pub(in crate::schema) is_image: bool,
}

/// A heading.
#[derive(Debug)]
pub(in crate::schema) struct Heading {
    /// All of it.
    pub(in crate::schema) bytes: Range<usize>,
    /// How deep: 1 for the highest.
    pub(in crate::schema) level: usize,
    /// Its words.
    pub(in crate::schema) text: String,
}

impl Markup<'_> {
    /// Whether these bytes are words, from the first to the last.
    pub(in crate::schema) fn is_prose(&self, bytes: &Range<usize>) -> bool {
        let is_in = |at: usize| {
            let next = self.prose.partition_point(|run| run.end <= at);
            self.prose.get(next).is_some_and(|run| run.start <= at)
        };
        is_in(bytes.start) && bytes.end.checked_sub(1).is_some_and(is_in)
    }
}
