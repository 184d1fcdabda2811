//! A place in a tree.

use std::fmt;

use serde_json::Number;

use super::flat::{Item, Kind, NOTHING, Tree};
use crate::content::Pointer;

/// A value in a document, as cheap to copy as a reference.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    tree: &'a Tree<'a>,
    at: u32,
}

impl<'a> Node<'a> {
    pub(super) fn at(tree: &'a Tree<'a>, at: u32) -> Self {
        Self { tree, at }
    }

    /// Its position among the nodes of its tree, which no other node has.
    pub fn position(self) -> usize {
        self.at as usize
    }

    /// The position behind all that lies in it.
    pub fn end(self) -> usize {
        self.item().end as usize
    }

    /// Its tree.
    pub fn tree(self) -> &'a Tree<'a> {
        self.tree
    }

    /// Its kind.
    pub fn kind(self) -> Kind {
        self.item().kind
    }

    /// What it says, where it is a string.
    pub fn as_str(self) -> Option<&'a str> {
        let item = self.item();
        (item.kind == Kind::String).then(|| self.tree.piece(item.words))
    }

    /// The number, where it is one.
    pub fn as_number(self) -> Option<&'a Number> {
        match self.kind() {
            Kind::Number(at) => self.tree.numbers.get(at as usize),
            _ => None,
        }
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        matches!(self.kind(), Kind::Object(_))
    }

    /// The name of the field that it is; none for an item and for the whole document.
    pub fn name(self) -> Option<&'a str> {
        self.item().name.map(|name| self.tree.piece(name))
    }

    /// Whether it is a field of that name.
    pub fn is_named(self, name: &str) -> bool {
        self.item().name.is_some_and(|piece| piece.len() == name.len() && self.tree.bytes_of(piece) == name.as_bytes())
    }

    /// The name of the field that it is, or whose items it is one of; empty where there is none.
    pub fn field(self) -> &'a str {
        let mut node = self;
        loop {
            match (node.name(), node.parent()) {
                (Some(name), _) => return name,
                (None, Some(holder)) => node = holder,
                (None, None) => return "",
            }
        }
    }

    /// Whether [`Node::field`] is that name.
    pub fn is_of_field(self, name: &str) -> bool {
        let mut node = self;
        while node.item().name.is_none()
            && let Some(holder) = node.parent()
        {
            node = holder;
        }
        node.is_named(name)
    }

    /// What it lies in; none for the whole document.
    pub fn parent(self) -> Option<Self> {
        (self.at != 0).then(|| Self { tree: self.tree, at: self.item().holder })
    }

    /// The items of an array or the fields of an object, in order; nothing in any other value.
    pub fn children(self) -> Children<'a> {
        Children { tree: self.tree, next: self.at + 1, end: self.item().end }
    }

    /// The field of that name, where it is an object that has it.
    pub fn get(self, name: &str) -> Option<Self> {
        self.is_object().then(|| self.children().find(|field| field.is_named(name)))?
    }

    /// What the field of that name says, where it is a string.
    pub fn text(self, name: &str) -> Option<&'a str> {
        self.get(name)?.as_str()
    }

    /// The items, where it is an array.
    pub fn items(self) -> Option<Children<'a>> {
        matches!(self.kind(), Kind::Array(_)).then(|| self.children())
    }

    /// Where it stands in its document.
    pub fn pointer(self) -> Pointer {
        let mut way = vec![self];
        while let Some(holder) = way.last().and_then(|node| node.parent()) {
            way.push(holder);
        }
        way.iter().rev().skip(1).fold(Pointer::root(), |pointer, node| match node.name() {
            Some(name) => pointer.key(name),
            None => pointer.index(node.index()),
        })
    }

    /// How many stand before it in what it lies in.
    fn index(self) -> usize {
        self.parent().map_or(0, |holder| holder.children().take_while(|node| node.at < self.at).count())
    }

    fn item(self) -> &'a Item {
        self.tree.items.get(self.at as usize).unwrap_or(&NOTHING)
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.pointer(), self.to_value())
    }
}

/// The nodes right within another, in order.
#[derive(Clone, Debug)]
pub struct Children<'a> {
    tree: &'a Tree<'a>,
    next: u32,
    end: u32,
}

impl<'a> Iterator for Children<'a> {
    type Item = Node<'a>;

    fn next(&mut self) -> Option<Node<'a>> {
        if self.next >= self.end {
            return None;
        }
        let node = Node { tree: self.tree, at: self.next };
        self.next = node.item().end.max(self.next + 1);
        Some(node)
    }
}
