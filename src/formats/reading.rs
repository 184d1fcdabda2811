//! What reading a text gives: a document, where its places stand, and what was wrong with the text.

use std::ops::Range;

use super::{Spans, Suppression};
use crate::content::Document;
use crate::schema::Finding;

/// What a text was read into. A text that holds no document has findings that say why.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The document, unless the text could not be read as one.
    pub document: Option<Document>,
    /// Where each of its places stands in the text.
    pub spans: Spans,
    /// What was wrong with the text itself.
    pub findings: Vec<TextFinding>,
    /// The comments that set findings aside.
    pub suppressions: Vec<Suppression>,
}

/// A finding of the text itself, which need not have a place in the document.
#[derive(Clone, Debug)]
pub struct TextFinding {
    /// The finding.
    pub finding: Finding,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
}

/// What the body of a Markdown text is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Body {
    /// The document's blocks.
    #[default]
    Blocks,
    /// One text, the field of that name.
    Text(String),
    /// Nothing of the document.
    Ignored,
}

impl Body {
    /// What it is, and the name of its field where it has one.
    pub fn words(&self) -> [&str; 2] {
        match self {
            Self::Blocks => ["blocks", ""],
            Self::Text(field) => ["text", field],
            Self::Ignored => ["ignored", ""],
        }
    }
}
