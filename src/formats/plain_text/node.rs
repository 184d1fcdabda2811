//! A part of the document in the making: its value, while it still knows where its strings came from.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Map, Value};

use super::text::Text;
use crate::content::Pointer;
use crate::formats::{Location, Spans};

/// A value of the document.
#[derive(Clone, Debug)]
pub(super) enum DraftNode {
    /// A string of the source.
    Text(Text),
    /// A string of ours: the type of a block, its id, a purpose.
    Word(String),
    /// An array.
    List(Vec<DraftNode>),
    /// An object, its fields in the order of the schema.
    Fields(Vec<(&'static str, DraftNode)>),
}

impl DraftNode {
    /// Puts a string into a field of an object.
    pub(super) fn put(&mut self, key: &'static str, text: Text) {
        if let Self::Fields(fields) = self {
            fields.push((key, Self::Text(text)));
        }
    }
}

/// Where the strings and the places of a document stand.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The spans of all places.
    pub(super) spans: Spans,
    /// The strings that came from the source.
    pub(super) strings: HashMap<Pointer, Text>,
}

impl Places {
    /// Turns a node into its value and notes where it stands. Gives the span too: an array or object reaches from the
    /// first to the last of its strings, and a word of ours has no place.
    pub(super) fn settle(&mut self, node: DraftNode, pointer: Pointer) -> (Value, Option<Range<usize>>) {
        let (value, span) = match node {
            DraftNode::Word(word) => return (Value::String(word), None),
            DraftNode::Text(text) => {
                let (value, span) = (Value::String(text.as_str().to_owned()), text.hull());
                self.strings.insert(pointer.clone(), text);
                (value, Some(span))
            }
            DraftNode::List(nodes) => {
                let mut hull = None;
                let mut values = Vec::with_capacity(nodes.len());
                for (index, node) in nodes.into_iter().enumerate() {
                    let (value, span) = self.settle(node, pointer.index(index));
                    values.push(value);
                    hull = join(hull, span);
                }
                (Value::Array(values), hull)
            }
            DraftNode::Fields(fields) => {
                let mut hull = None;
                let mut values = Map::new();
                for (key, node) in fields {
                    let (value, span) = self.settle(node, pointer.key(key));
                    values.insert(key.to_owned(), value);
                    hull = join(hull, span);
                }
                (Value::Object(values), hull)
            }
        };
        if let Some(span) = &span {
            self.spans.insert(pointer, Location { key: None, value: span.clone() });
        }
        (value, span)
    }
}

fn join(one: Option<Range<usize>>, two: Option<Range<usize>>) -> Option<Range<usize>> {
    match (one, two) {
        (Some(one), Some(two)) => Some(one.start.min(two.start)..one.end.max(two.end)),
        (one, two) => one.or(two),
    }
}
