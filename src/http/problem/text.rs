//! The text that a document was read from.

use super::Located;
use crate::formats::{Format, LineIndex, Locator, Spans};
use crate::schema::Finding;

/// The text that a document was read from, by which findings of the document get their line and column.
pub(in crate::http) struct Text {
    content: String,
    format: Format,
    spans: Spans,
    lines: LineIndex,
}

impl Text {
    /// A text of a format, where the parts of its document stand in it, and where its lines begin.
    pub(in crate::http) fn new(content: String, format: Format, spans: Spans, lines: LineIndex) -> Self {
        Self { content, format, spans, lines }
    }

    /// Findings, each with its place in the text.
    pub(in crate::http) fn locate(&self, findings: impl IntoIterator<Item = Finding>) -> Vec<Located> {
        let locator = Locator::new(&self.content, self.format, &self.spans);
        let located = findings.into_iter().map(|finding| {
            let position = self.lines.position(&self.content, locator.locate(&finding).start);
            Located::new(finding, Some(position))
        });
        located.collect()
    }
}
