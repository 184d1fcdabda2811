//! What the schemas say about the places of a document, as far as rules that look at whole documents ask.

use std::collections::HashMap;

use serde_json::Value;

use super::annotations::{Annotations, BlockSite, Encoded};
use super::texts::TextKind;
use super::{Question, Reference, SchemaFile};
use crate::content::{Node, Tree, TypeName};

/// What the schemas say about the places of a document.
#[derive(Debug, Default)]
pub(in crate::schema) struct Met<'a> {
    /// Every block, each before the blocks within it.
    pub(in crate::schema) blocks: Vec<Block<'a>>,
    /// Every place that names an entry, and of which content type.
    pub(in crate::schema) references: Vec<Named<'a>>,
    /// Every text that holds something in another notation.
    pub(in crate::schema) encoded: &'a [Encoded<'a>],
    /// What each node is, where it is a text, by its position.
    pub(in crate::schema) kinds: Vec<Option<TextKind>>,
}

/// A place that names an entry.
#[derive(Clone, Copy, Debug)]
pub(in crate::schema) struct Named<'a> {
    /// The place.
    pub(in crate::schema) node: Node<'a>,
    /// The content type of the entry.
    pub(in crate::schema) content_type: &'a TypeName,
    /// Whether such references must not lead in a circle.
    pub(in crate::schema) is_acyclic: bool,
}

impl<'a> Named<'a> {
    /// Whether there is such an entry, as a question.
    pub(in crate::schema) fn question(&self) -> Question<'a> {
        Question::Entry { content_type: self.content_type, target: self.node.as_str().unwrap_or_default() }
    }
}

/// A block.
#[derive(Clone, Copy, Debug)]
pub(in crate::schema) struct Block<'a> {
    /// What stands there.
    pub(in crate::schema) node: Node<'a>,
    /// Its `type`, where it names one.
    pub(in crate::schema) type_name: Option<&'a str>,
    /// Its `id`, where it has one.
    pub(in crate::schema) id: Option<&'a str>,
    /// The block type that its `type` names, where it names one that may stand there.
    pub(in crate::schema) file: Option<&'a SchemaFile>,
    /// The names of the block types that may stand there; none for all.
    pub(in crate::schema) allowed: Option<&'a [Value]>,
    /// How many blocks it stands in, itself counted.
    pub(in crate::schema) depth: usize,
}

impl Block<'_> {
    /// Whether its `type` is that name.
    pub(in crate::schema) fn is(&self, name: &str) -> bool {
        self.type_name == Some(name)
    }
}

impl<'a> Met<'a> {
    /// What was found by walking a document and its schemas, for a tree of the same document.
    pub(in crate::schema) fn of(annotations: &'a Annotations<'a>, document: &Value, tree: &'a Tree<'a>) -> Self {
        let mut values = Vec::with_capacity(tree.len());
        in_order(document, &mut values);
        let kinds = values.iter().map(|value| Some(annotations.text_kind(value))).collect();
        let positions: HashMap<*const Value, usize> =
            values.iter().enumerate().map(|(position, value)| (std::ptr::from_ref(*value), position)).collect();
        let block = |site: &BlockSite<'a>| {
            let node = tree.node(*positions.get(&std::ptr::from_ref(site.value))?)?;
            let (type_name, id) = (node.text("type"), node.text("id"));
            Some(Block { node, type_name, id, file: site.file, allowed: site.allowed, depth: site.depth })
        };
        let blocks = annotations.blocks.iter().filter_map(block).collect();
        Self { blocks, references: Vec::new(), encoded: &annotations.encoded, kinds }
    }

    /// What a node is, where it is a text.
    pub(in crate::schema) fn kind(&self, node: Node<'_>) -> TextKind {
        self.kinds.get(node.position()).copied().flatten().unwrap_or_default()
    }

    /// The references, as they are told.
    pub(in crate::schema) fn told(&self) -> Vec<Reference> {
        let told = self.references.iter().map(|named| Reference {
            pointer: named.node.pointer(),
            block: None,
            content_type: named.content_type.clone(),
            target: named.node.as_str().unwrap_or_default().to_owned(),
            is_acyclic: named.is_acyclic,
        });
        told.collect()
    }
}

/// A value and all within it, in the order in which a tree lays them out.
fn in_order<'v>(value: &'v Value, met: &mut Vec<&'v Value>) {
    met.push(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| in_order(item, met)),
        Value::Object(fields) => fields.values().for_each(|field| in_order(field, met)),
        _ => {}
    }
}
