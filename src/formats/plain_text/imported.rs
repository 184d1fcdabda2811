//! What an import gives: the document, and an account of the source to the last sign.

use std::collections::HashMap;
use std::ops::Range;

use super::lines::is_blank;
use super::text::Text;
use crate::content::{Document, Pointer};
use crate::formats::Spans;
use crate::schema::Finding;

/// What a plain text was read as.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The document. Nothing in it is invented: what the source does not say is missing.
    pub document: Document,
    /// Where each of its places stands in the source.
    pub spans: Spans,
    /// What of the source is not in the document, in the order of the source.
    pub leftovers: Vec<Leftover>,
    /// What was recognised how, in the order of the source.
    pub notes: Vec<Note>,
    pub(super) strings: HashMap<Pointer, Text>,
    pub(super) ends: HashMap<usize, usize>,
}

/// A part of the source that is not in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// What stands there.
    pub text: String,
    /// Where, in bytes of the source.
    pub span: Range<usize>,
    /// Why it has no place.
    pub reason: &'static str,
}

/// How a part of the source was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where, in bytes of the source.
    pub span: Range<usize>,
    /// What it was taken for, and by what.
    pub message: String,
}

impl Imported {
    /// The bytes of the source that a finding of [`Imported::document`] means: the part of a string that it names, or
    /// the whole string. What is missing is shown at the first string of what should hold it.
    pub fn locate(&self, finding: &Finding) -> Range<usize> {
        if let (Some(within), Some(text)) = (&finding.within, self.strings.get(&finding.pointer)) {
            return text.source_of(within);
        }
        let Some(place) = self.spans.nearest(&finding.pointer) else { return 0..0 };
        let start = place.value.start;
        start..self.ends.get(&start).copied().unwrap_or(place.value.end)
    }

    /// The runs of the source that the string at `pointer` is made of, in its order; more than one where lines were
    /// joined, a list marker was replaced, or a sign had to be escaped.
    pub fn runs(&self, pointer: &Pointer) -> Vec<Range<usize>> {
        self.strings.get(pointer).map(|text| text.runs().collect()).unwrap_or_default()
    }
}

impl Leftover {
    /// These bytes of the source without the blanks around them, unless they are blank.
    pub(super) fn new(source: &str, span: Range<usize>, reason: &'static str) -> Option<Self> {
        let text = source.get(span.clone())?;
        let start = span.start + text.len() - text.trim_start_matches(is_blank).len();
        let text = text.trim_matches(is_blank);
        (!text.is_empty()).then(|| Self { text: text.to_owned(), span: start..start + text.len(), reason })
    }
}
