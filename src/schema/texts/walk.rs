//! All texts of a document in the order of the document, and the markup of those that are CommonMark.

use std::ops::Range;

use serde_json::Value;

use super::{Signs, TextKind};
use crate::content::Pointer;
use crate::schema::annotations::Annotations;
use crate::schema::markup::Markup;

/// The texts of one document. Pointers are made when they are asked for: most texts have no finding.
#[derive(Debug, Default)]
pub(in crate::schema) struct Texts<'a> {
    all: Vec<Text<'a>>,
    steps: Vec<(Option<usize>, Step<'a>)>,
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
    markup: Option<Markup<'a>>,
    step: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Texts<'a> {
    /// The texts of a document.
    pub(in crate::schema) fn of(document: &'a Value, annotations: &Annotations<'_>) -> Self {
        let mut texts = Self::default();
        texts.meet(document, None, "", annotations);
        texts
    }

    /// All of them.
    pub(in crate::schema) fn iter(&self) -> impl Iterator<Item = &Text<'a>> {
        self.all.iter()
    }

    /// Those that have one of these signs.
    pub(in crate::schema) fn with(&self, signs: Signs) -> impl Iterator<Item = &Text<'a>> {
        self.iter().filter(move |text| text.signs.any(signs))
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
        self.iter().filter_map(|text| Some((text, text.markup.as_ref()?)))
    }

    /// Where a text stands.
    pub(in crate::schema) fn pointer(&self, text: &Text<'_>) -> Pointer {
        let mut steps = Vec::new();
        let mut at = text.step;
        while let Some((before, step)) = at.and_then(|at| self.steps.get(at)) {
            steps.push(step);
            at = *before;
        }
        steps.iter().rev().fold(Pointer::root(), |pointer, step| match step {
            Step::Key(key) => pointer.key(key),
            Step::Index(index) => pointer.index(*index),
        })
    }

    /// Calls itself for what is within; how deep, the limit on documents bounds.
    fn meet(&mut self, value: &'a Value, step: Option<usize>, field: &'a str, annotations: &Annotations<'_>) {
        match value {
            Value::String(text) => {
                let (kind, signs) = (annotations.text_kind(value), Signs::of(text));
                let is_marked_up = kind == TextKind::CommonMark && has_markup(text, signs);
                let markup = is_marked_up.then(|| Markup::of(text));
                self.all.push(Text { value: text, kind, signs, field, markup, step });
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate().filter(|(_, item)| holds_texts(item)) {
                    let step = self.step(step, Step::Index(index));
                    self.meet(item, Some(step), field, annotations);
                }
            }
            Value::Object(fields) => {
                for (key, field) in fields.iter().filter(|(_, field)| holds_texts(field)) {
                    let step = self.step(step, Step::Key(key));
                    self.meet(field, Some(step), key, annotations);
                }
            }
            _ => {}
        }
    }

    fn step(&mut self, before: Option<usize>, step: Step<'a>) -> usize {
        self.steps.push((before, step));
        self.steps.len() - 1
    }
}

impl Text<'_> {
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

fn holds_texts(value: &Value) -> bool {
    value.is_string() || value.is_array() || value.is_object()
}
