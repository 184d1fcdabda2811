//! All texts of a document in the order of the document, and the markup of those that are CommonMark.

use std::collections::HashSet;
use std::ops::Range;

use super::{Signs, address, ahead};
use crate::content::effort::spend;
use crate::content::{Node, Pointer, Tree};
use crate::schema::Meaning;
use crate::schema::catalog::text_kind::TextKind;
use crate::schema::facts::schema_facts::SchemaFacts;
use crate::schema::text::markup::Markup;

/// The texts of one document. Pointers are made when they are asked for: most texts have no finding.
#[derive(Debug, Default)]
pub(in crate::schema) struct Texts<'a> {
    all: Vec<Text<'a>>,
    signs: Signs,
    /// The positions of the CommonMark texts that have markup: a few of them all, and most rules about links ask for them.
    marked_up: Vec<usize>,
    /// The positions of what says what a picture shows.
    alts: Vec<usize>,
    /// Whether an address is not plain, so that something may be wrong with it.
    pub(in crate::schema) has_doubtful_address: bool,
}

/// One text.
#[derive(Debug)]
pub(in crate::schema) struct Text<'a> {
    /// What it says.
    pub(in crate::schema) value: &'a str,
    /// What it is.
    pub(in crate::schema) kind: TextKind,
    /// What stands in it. An exact text has none of the marks that words are written with.
    pub(in crate::schema) signs: Signs,
    /// Where it stands.
    pub(in crate::schema) node: Node<'a>,
    markup: Option<Box<Markup<'a>>>,
    /// Whether its words are looked at.
    is_read: bool,
}

impl<'a> Texts<'a> {
    /// The texts of a document.
    pub(in crate::schema) fn of(tree: &'a Tree<'a>, facts: &SchemaFacts<'_>) -> Self {
        // What hardly any text has is looked for in all of them at once.
        let rare = tree.sources().into_iter().any(|source| Signs::rare(source) != Signs::default());
        let text = |(node, value): (Node<'a>, &'a str)| {
            let kind = facts.kind(node);
            let marks = if kind == TextKind::Exact { Signs::default() } else { Signs::marks(value) };
            let signs = if rare { marks | Signs::rare(value) } else { marks };
            let is_marked_up = kind == TextKind::CommonMark && has_markup(value, signs);
            let markup = is_marked_up.then(|| Box::new(Markup::of(value)));
            Text { value, kind, signs, node, markup, is_read: true }
        };
        let mut all: Vec<Text<'a>> = Vec::with_capacity(tree.len());
        all.extend(tree.strings().map(text));
        let mut texts = Self { all, ..Self::default() };
        for (position, text) in texts.all.iter().enumerate() {
            texts.signs = texts.signs | text.signs;
            if facts.means_by_custom(text.node, Meaning::Alt, "alt") {
                texts.alts.push(position);
            }
            if let Some(markup) = &text.markup {
                texts.marked_up.push(position);
                texts.has_doubtful_address |= !markup.links.iter().all(|link| address::is_plain(&link.target));
            }
            texts.has_doubtful_address |= text.kind.is_address() && !address::is_plain(text.value);
        }
        texts
    }

    /// The same, with the texts at these places as good as empty for the rules about words: each is longer than it may be,
    /// and so has to be written anew. Characters that nobody sees are looked for in them all the same.
    pub(in crate::schema) fn without_words_of(mut self, places: &HashSet<Pointer>) -> Self {
        if places.is_empty() {
            return self;
        }
        for text in &mut self.all {
            if places.contains(&text.node.pointer()) {
                text.is_read = false;
            }
        }
        let all = &self.all;
        let is_read = |position: &usize| all.get(*position).is_some_and(|text| text.is_read);
        self.marked_up.retain(is_read);
        self.alts.retain(is_read);
        self
    }

    /// All of them.
    pub(in crate::schema) fn iter(&self) -> impl Iterator<Item = &Text<'a>> {
        self.all.iter()
    }

    /// Those that have one of these signs.
    pub(in crate::schema) fn with(&self, signs: Signs) -> impl Iterator<Item = &Text<'a>> {
        let all = if self.signs.any(signs) { self.all.as_slice() } else { &[] };
        all.iter().filter(move |text| text.signs.any(signs))
    }

    /// Those of a kind.
    pub(in crate::schema) fn of_kind(&self, kind: TextKind) -> impl Iterator<Item = &Text<'a>> {
        self.iter().filter(move |text| text.is_read && text.kind == kind)
    }

    /// Those that are addresses, whole or only their paths.
    pub(in crate::schema) fn addresses(&self) -> impl Iterator<Item = &Text<'a>> {
        self.iter().filter(|text| text.is_read && text.kind.is_address())
    }

    /// Those that people read as words: lines, and CommonMark.
    pub(in crate::schema) fn prose(&self) -> impl Iterator<Item = &Text<'a>> {
        self.iter().filter(|text| text.is_read && matches!(text.kind, TextKind::Line | TextKind::CommonMark))
    }

    /// Those of fields that say what a picture shows.
    pub(in crate::schema) fn alts(&self) -> impl Iterator<Item = &Text<'a>> {
        self.alts.iter().filter_map(|position| self.all.get(*position))
    }

    /// The CommonMark texts that have markup, with it.
    pub(in crate::schema) fn marked_up(&self) -> impl Iterator<Item = (&Text<'a>, &Markup<'a>)> {
        let texts = self.marked_up.iter().filter_map(|position| self.all.get(*position));
        texts.filter_map(|text| Some((text, text.markup.as_deref()?)))
    }
}

impl<'a> Text<'a> {
    /// The name of its field, or of the field whose items it is one of.
    pub(in crate::schema) fn field(&self) -> &'a str {
        self.node.field()
    }

    /// Where it stands.
    pub(in crate::schema) fn pointer(&self) -> Pointer {
        self.node.pointer()
    }

    /// A part of it.
    pub(in crate::schema) fn slice(&self, bytes: &Range<usize>) -> &str {
        spend(bytes.len());
        self.value.get(bytes.clone()).unwrap_or_default()
    }

    /// What stands from a place on, up to so many bytes: what a rule looks for behind a sign has a length that is known, and
    /// looking for it to the end of the text, from each sign, would take the square of the text's length.
    pub(in crate::schema) fn ahead(&self, from: usize, bytes_max: usize) -> &str {
        ahead(self.value, from, bytes_max)
    }

    /// The same bytes without the white space around them.
    pub(in crate::schema) fn trimmed(&self, bytes: &Range<usize>) -> Range<usize> {
        let slice = self.slice(bytes);
        let start = bytes.start + slice.len() - slice.trim_start().len();
        start..start + slice.trim().len()
    }

    /// Whether these bytes are words and not code, an address or HTML.
    pub(in crate::schema) fn is_prose(&self, bytes: &Range<usize>) -> bool {
        self.markup.as_ref().is_none_or(|markup| markup.is_prose(bytes))
    }
}

/// Whether there is something in a CommonMark text that rules look at. What is emphasis and nothing else, as in most
/// texts, is not worth a parse.
fn has_markup(text: &str, signs: Signs) -> bool {
    signs.any(Signs::MARKUP)
        || signs.any(Signs::SLASH) && text.contains("://")
        || signs.any(Signs::EMPHASIS) && !is_plain_emphasis(text)
}

/// Whether every `**` has another half where one belongs, and no line is bold as a whole.
fn is_plain_emphasis(text: &str) -> bool {
    let mut pieces = text.split("**");
    let mut before = pieces.next().unwrap_or_default();
    let mut is_open = false;
    for piece in pieces {
        let is_tight =
            if is_open { !before.ends_with(char::is_whitespace) } else { !piece.starts_with(char::is_whitespace) };
        if !is_tight || before.is_empty() && is_open || piece.contains("\n\n") && !is_open {
            return false;
        }
        (before, is_open) = (piece, !is_open);
    }
    let is_bold =
        |line: &str| ["**", "__"].into_iter().any(|mark| line.starts_with(mark) && line.trim_end().ends_with(mark));
    !is_open && !text.lines().any(is_bold)
}
