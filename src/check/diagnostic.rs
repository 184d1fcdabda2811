//! A finding with its place in a file.

use std::ops::Range;

use crate::formats::{LineIndex, Position};
use crate::schema::{Finding, Stage};

/// A finding with its place in the text of a file.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// What was found.
    pub finding: Finding,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// Where it begins.
    pub start: Position,
    /// Where it ends: the place after its last character.
    pub end: Position,
    /// Whether its fix was to be made, and this text can be edited in no way that does only that.
    pub by_hand: bool,
}

impl Diagnostic {
    /// A finding that means these bytes of `text`.
    pub fn new(finding: Finding, span: Range<usize>, text: &str, lines: &LineIndex) -> Self {
        let (start, end) = (lines.position(text, span.start), lines.position(text, span.end));
        Self { finding, span, start, end, by_hand: false }
    }

    /// Whether it refuses the file's document at `stage`.
    pub fn refuses(&self, stage: Stage) -> bool {
        self.finding.refuses(stage)
    }
}
