//! Where each place of a document stands in its text.

use std::collections::HashMap;
use std::ops::Range;

use crate::content::Pointer;

/// Where each place of a document stands in the text that it was read from.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    places: HashMap<Pointer, Place>,
}

/// Where one place of a document stands, in bytes of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The name of the field, where the place is a field.
    pub key: Option<Range<usize>>,
    /// Its value.
    pub value: Range<usize>,
}

/// A line and a column, both from 1; columns count characters (Unicode scalar values).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Finds the line and the column of an offset.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl Spans {
    /// Notes where a place stands.
    pub fn insert(&mut self, pointer: Pointer, place: Place) {
        self.places.insert(pointer, place);
    }

    /// Where a place stands, if it stands in the text.
    pub fn get(&self, pointer: &Pointer) -> Option<&Place> {
        self.places.get(pointer)
    }

    /// Where a place stands, or the nearest place that holds it: what is missing is reported where it is missing.
    pub fn nearest(&self, pointer: &Pointer) -> Option<&Place> {
        let mut pointer = pointer.clone();
        loop {
            if let Some(place) = self.places.get(&pointer) {
                return Some(place);
            }
            pointer = pointer.parent()?;
        }
    }
}

impl LineIndex {
    /// The index of a text.
    pub fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The position of byte `offset` of `text`, the text that the index was made of.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = text.get(start..offset.min(text.len())).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }
}
