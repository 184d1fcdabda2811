//! What the import tells besides the document: what was recognised how, what found no place, what a shape explains.

use std::ops::Range;

use super::imported::{Leftover, Note};
use super::text::Text;

/// Collected on the way through the pipeline.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// What found no place, with the reason.
    pub(super) leftovers: Vec<(Range<usize>, &'static str)>,
    /// Signs that the shape itself says again: list markers, the colon after a label.
    pub(super) explained: Vec<Range<usize>>,
    /// What was recognised.
    pub(super) notes: Vec<Note>,
}

impl Report {
    /// Leaves a text out of the document, and says why.
    pub(super) fn leave(&mut self, text: &Text, reason: &'static str) {
        self.leftovers.extend(text.runs().map(|run| (run, reason)));
    }

    /// These signs are said by the shape of the block.
    pub(super) fn explain(&mut self, signs: &Text) {
        self.explained.extend(signs.runs());
    }

    /// Says how something was recognised.
    pub(super) fn note(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.notes.push(Note { span, message: message.into() });
    }

    /// The leftovers: what was left out with a reason, and every run of the source that nothing covers.
    pub(super) fn into_leftovers(self, source: &str, mut covered: Vec<Range<usize>>) -> (Vec<Leftover>, Vec<Note>) {
        covered.extend(self.explained);
        covered.extend(self.leftovers.iter().map(|(span, _)| span.clone()));
        covered.sort_by_key(|span| span.start);
        let mut leftovers = self.leftovers;
        let mut at = 0;
        for span in covered.into_iter().chain(std::iter::once(source.len()..source.len())) {
            if at < span.start {
                leftovers.push((at..span.start, "fits no block type"));
            }
            at = at.max(span.end);
        }
        let mut leftovers: Vec<Leftover> =
            leftovers.into_iter().filter_map(|(span, reason)| Leftover::new(source, span, reason)).collect();
        leftovers.sort_by_key(|leftover| leftover.span.start);
        (leftovers, self.notes)
    }
}
