//! All texts of a document in the order of the document, and the markup of those that are CommonMark.

use std::ops::Range;

use super::{Signs, TextKind};
use crate::content::{Node, Pointer, Tree};
use crate::schema::markup::Markup;
use crate::schema::met::Met;

/// The texts of one document. Pointers are made when they are asked for: most texts have no finding.
#[derive(Debug, Default)]
pub(in crate::schema) struct Texts<'a> {
    all: Vec<Text<'a>>,
    signs: Signs,
}

/// One text.
#[derive(Debug)]
pub(in crate::schema) struct Text<'a> {
    /// What it says.
    pub(in crate::schema) value: &'a str,
    /// What it is.
    pub(in crate::schema) kind: TextKind,
    /// What stands in it.
    pub(in crate::schema) signs: Signs,
    /// The name of its field, or of the field whose items it is one of.
    pub(in crate::schema) field: &'a str,
    /// Where it stands.
    pub(in crate::schema) node: Node<'a>,
    markup: Option<Box<Markup<'a>>>,
}

impl<'a> Texts<'a> {
    /// The texts of a document.
    pub(in crate::schema) fn of(tree: &'a Tree<'a>, met: &Met<'_>) -> Self {
        let text = |(node, value): (Node<'a>, &'a str)| {
            let (kind, signs) = (met.kind(node), Signs::of(value));
            let is_marked_up = kind == TextKind::CommonMark && has_markup(value, signs);
            let markup = is_marked_up.then(|| Box::new(Markup::of(value)));
            Text { value, kind, signs, field: node.field(), node, markup }
        };
        let mut all: Vec<Text<'a>> = Vec::with_capacity(tree.len());
        all.extend(tree.strings().map(text));
        let signs = all.iter().fold(Signs::default(), |signs, text| signs | text.signs);
        Self { all, signs }
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
        self.iter().filter(move |text| text.kind == kind)
    }

    /// Those that people read as words: lines, and CommonMark.
    pub(in crate::schema) fn prose(&self) -> impl Iterator<Item = &Text<'a>> {
        self.iter().filter(|text| matches!(text.kind, TextKind::Line | TextKind::CommonMark))
    }

    /// The CommonMark texts that have markup, with it.
    pub(in crate::schema) fn marked_up(&self) -> impl Iterator<Item = (&Text<'a>, &Markup<'a>)> {
        self.iter().filter_map(|text| Some((text, text.markup.as_deref()?)))
    }
}

impl Text<'_> {
    /// Where it stands.
    pub(in crate::schema) fn pointer(&self) -> Pointer {
        self.node.pointer()
    }

    /// A part of it.
    pub(in crate::schema) fn slice(&self, bytes: &Range<usize>) -> &str {
        self.value.get(bytes.clone()).unwrap_or_default()
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
