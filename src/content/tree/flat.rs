//! The layout: each node followed by all that is within it.

use serde_json::Number;

use super::Node;

/// A document as nodes in reading order.
#[derive(Clone, Debug, Default)]
pub struct Tree<'t> {
    /// The text that the document was read from.
    pub(super) text: &'t str,
    /// What stands in the text in other words, such as a string with escapes.
    pub(super) made: String,
    pub(super) numbers: Vec<Number>,
    pub(super) items: Vec<Item>,
}

/// One node as it is laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) kind: Kind,
    /// The name, where the node is a field of an object.
    pub(super) name: Option<StrRef>,
    /// What a string says.
    pub(super) words: StrRef,
    /// The node that this one lies in; the first node lies in itself.
    pub(super) holder: u32,
    /// The position behind the last node within this one.
    pub(super) end: u32,
}

/// The kind of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, by its position among the numbers of its tree.
    Number(u32),
    /// A string.
    String,
    /// An array of so many items.
    Array(u32),
    /// An object of so many fields.
    Object(u32),
}

/// A piece of text, which stands in the text of a tree or was made for it.
#[derive(Clone, Copy, Debug, Default)]
pub struct StrRef {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) is_made: bool,
}

/// What a tree without nodes says.
pub(super) const NOTHING: Item =
    Item { kind: Kind::Null, name: None, words: StrRef { start: 0, end: 0, is_made: false }, holder: 0, end: 1 };

impl StrRef {
    /// Its length in bytes.
    pub(super) fn len(self) -> usize {
        (self.end - self.start) as usize
    }
}

impl Tree<'_> {
    /// The whole document.
    pub fn root(&self) -> Node<'_> {
        Node::at(self, 0)
    }

    /// The number of its nodes. Each node's [`Node::position`] is less.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether nothing was laid out yet.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The bytes of its text and of all that was made for it: no string and no name in it is longer, nor are all of them
    /// together.
    pub fn bytes(&self) -> usize {
        self.text.len().saturating_add(self.made.len())
    }

    /// How many arrays and objects stand within each other, the whole document not counted.
    pub fn depth(&self) -> usize {
        let (mut open, mut deepest) = (Vec::new(), 0);
        for (at, item) in (0_u32..).zip(&self.items) {
            while open.last().is_some_and(|end| *end <= at) {
                open.pop();
            }
            deepest = deepest.max(open.len());
            open.push(item.end);
        }
        deepest
    }

    /// The two texts of which every name and every string is a piece.
    pub fn sources(&self) -> [&str; 2] {
        [self.text, &self.made]
    }

    /// The node at a position.
    pub fn node(&self, position: usize) -> Option<Node<'_>> {
        let at = u32::try_from(position).ok()?;
        (position < self.items.len()).then(|| Node::at(self, at))
    }

    /// Every string, names aside, in reading order.
    pub fn strings(&self) -> impl Iterator<Item = (Node<'_>, &str)> + Clone {
        let nodes = (0_u32..).zip(&self.items).filter(|(_, item)| item.kind == Kind::String);
        nodes.map(|(at, item)| (Node::at(self, at), self.piece(item.words)))
    }

    /// The bytes of a piece, for comparing.
    pub(super) fn bytes_of(&self, piece: StrRef) -> &[u8] {
        let source = if piece.is_made { self.made.as_bytes() } else { self.text.as_bytes() };
        source.get(piece.start as usize..piece.end as usize).unwrap_or_default()
    }

    pub(super) fn piece(&self, piece: StrRef) -> &str {
        let source = if piece.is_made { self.made.as_str() } else { self.text };
        source.get(piece.start as usize..piece.end as usize).unwrap_or_default()
    }
}
