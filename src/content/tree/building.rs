//! Laying a document out, as a reader meets it.

use std::ops::Range;

use serde_json::Number;

use super::flat::{Item, Kind, StrRef, Tree};

impl<'t> Tree<'t> {
    /// An empty tree over a text; none where the text has 4 GiB or more, which no limit allows.
    pub fn over(text: &'t str) -> Option<Self> {
        u32::try_from(text.len()).ok()?;
        // Twenty bytes a node are usual; what there is more is asked for once more.
        let items = Vec::with_capacity(text.len() / 24 + 8);
        Some(Self { text, made: String::with_capacity(text.len() / 4), numbers: Vec::new(), items })
    }

    /// The piece of the text at these bytes.
    pub fn written(&self, bytes: Range<usize>) -> StrRef {
        Self::piece_of(bytes, false)
    }

    /// Where pieces are made; what is pushed there becomes one by [`Tree::made_since`].
    pub fn making(&mut self) -> &mut String {
        &mut self.made
    }

    /// How much was made so far.
    pub fn made_so_far(&self) -> usize {
        self.made.len()
    }

    /// The piece that was made since `start`, which [`Tree::made_so_far`] gave.
    pub fn made_since(&self, start: usize) -> StrRef {
        Self::piece_of(start..self.made.len(), true)
    }

    /// Adds a string.
    pub fn string(&mut self, holder: u32, name: Option<StrRef>, words: StrRef) {
        self.push(Item { kind: Kind::String, name, words, holder, end: 0 });
    }

    /// Adds null or a boolean.
    pub fn word(&mut self, holder: u32, name: Option<StrRef>, word: Option<bool>) {
        let kind = word.map_or(Kind::Null, Kind::Bool);
        self.push(Item { kind, name, words: StrRef::default(), holder, end: 0 });
    }

    /// Adds a number.
    pub fn number(&mut self, holder: u32, name: Option<StrRef>, number: Number) {
        let kind = Kind::Number(position(self.numbers.len()));
        self.numbers.push(number);
        self.push(Item { kind, name, words: StrRef::default(), holder, end: 0 });
    }

    /// Begins an array or an object; gives the holder of what is added within, until [`Tree::close`].
    pub fn open(&mut self, holder: u32, name: Option<StrRef>, is_object: bool) -> u32 {
        let kind = if is_object { Kind::Object(0) } else { Kind::Array(0) };
        self.push(Item { kind, name, words: StrRef::default(), holder, end: 0 })
    }

    /// Ends an array or an object.
    pub fn close(&mut self, holder: u32) {
        let end = position(self.items.len());
        if let Some(item) = self.items.get_mut(holder as usize) {
            item.end = end;
        }
    }

    fn push(&mut self, item: Item) -> u32 {
        let at = position(self.items.len());
        if let Some(holder) = self.items.get_mut(item.holder as usize) {
            match &mut holder.kind {
                Kind::Array(count) | Kind::Object(count) => *count += 1,
                _ => {}
            }
        }
        self.items.push(Item { end: at + 1, ..item });
        at
    }

    fn piece_of(bytes: Range<usize>, is_made: bool) -> StrRef {
        StrRef { start: position(bytes.start), end: position(bytes.end), is_made }
    }
}

/// A position as it is kept. A text is shorter than 4 GiB, and nothing is made of it that is longer.
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
