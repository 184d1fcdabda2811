//! What the schemas say about the places of a document, as far as rules that look at whole documents ask.

use std::collections::HashMap;

use serde_json::Value;

use super::annotations::{Annotations, BlockSite, Encoded};
use crate::content::{Node, Tree, TypeName};
use crate::schema::catalog::meaning::Meanings;
use crate::schema::catalog::text_kind::TextKind;
use crate::schema::{Meaning, Reference, ResolveQuery, SchemaFile};

/// What the schemas say about the places of a document.
#[derive(Debug)]
pub(in crate::schema) struct SchemaFacts<'a> {
    /// Every block, each before the blocks within it.
    pub(in crate::schema) blocks: Vec<Block<'a>>,
    /// Every place that names an entry, and of which content type.
    pub(in crate::schema) references: Vec<EntryReference<'a>>,
    /// Every text that holds something in another notation.
    pub(in crate::schema) encoded: &'a [Encoded<'a>],
    /// What each node is, where it is a text, by its position.
    pub(in crate::schema) kinds: Vec<Option<TextKind>>,
    /// What each node means, by its position.
    meanings: Vec<Meanings>,
    /// The nodes that mean something, in the order of the document, each with whether it stands in a block.
    meant: Vec<(Node<'a>, bool)>,
    /// What the schema of the content type gives a meaning, outside of blocks.
    of_type: Meanings,
}

/// A place that names an entry.
#[derive(Clone, Copy, Debug)]
pub(in crate::schema) struct EntryReference<'a> {
    /// The place.
    pub(in crate::schema) node: Node<'a>,
    /// The content type of the entry.
    pub(in crate::schema) content_type: &'a TypeName,
    /// Whether such references must not lead in a circle.
    pub(in crate::schema) is_acyclic: bool,
}

impl<'a> EntryReference<'a> {
    /// Whether there is such an entry, as a question.
    pub(in crate::schema) fn question(&self) -> ResolveQuery<'a> {
        ResolveQuery::Entry { content_type: self.content_type, target: self.node.as_str().unwrap_or_default() }
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

    /// Whether the schema of its block type says what in it has a meaning.
    pub(in crate::schema) fn says(&self, meaning: Meaning) -> bool {
        self.file.is_some_and(|file| file.meanings.holds(meaning))
    }
}

impl<'a> SchemaFacts<'a> {
    /// Nothing yet of a tree that a content type judges.
    pub(in crate::schema) fn empty(content_type: &SchemaFile, tree: &Tree<'a>) -> Self {
        Self {
            blocks: Vec::new(),
            references: Vec::new(),
            encoded: &[],
            kinds: vec![None; tree.len()],
            meanings: vec![Meanings::default(); tree.len()],
            meant: Vec::new(),
            of_type: content_type.meanings,
        }
    }

    /// Notes what a node means.
    pub(in crate::schema) fn note_meaning(&mut self, node: Node<'a>, meaning: Meaning) {
        if let Some(meanings) = self.meanings.get_mut(node.position()) {
            if meanings.is_empty() {
                self.meant.push((node, false));
            }
            *meanings = meanings.with(meaning);
        }
    }

    /// The same, when all has been noted, with what means something in the order of the document.
    #[must_use]
    pub(in crate::schema) fn arranged(mut self) -> Self {
        self.meant.sort_unstable_by_key(|(node, _)| node.position());
        let mut blocks: Vec<_> = self.blocks.iter().map(|block| (block.node.position(), block.node.end())).collect();
        blocks.sort_unstable();
        let (mut blocks, mut end) = (blocks.into_iter().peekable(), 0);
        for (node, is_in_block) in &mut self.meant {
            while let Some((_, its_end)) = blocks.next_if(|(start, _)| *start <= node.position()) {
                end = end.max(its_end);
            }
            *is_in_block = node.position() < end;
        }
        self
    }

    /// What was found by walking a document and its schemas, for a tree of the same document.
    pub(in crate::schema) fn of(
        content_type: &SchemaFile,
        annotations: &'a Annotations<'a>,
        document: &Value,
        tree: &'a Tree<'a>,
    ) -> Self {
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
        let mut facts = Self { blocks, encoded: &annotations.encoded, kinds, ..Self::empty(content_type, tree) };
        for (position, value) in values.iter().enumerate() {
            for meaning in annotations.meanings(value) {
                if let Some(node) = tree.node(position) {
                    facts.note_meaning(node, *meaning);
                }
            }
        }
        facts.arranged()
    }

    /// All that has a meaning, in the order of the document.
    pub(in crate::schema) fn meaning(&self, meaning: Meaning) -> impl Iterator<Item = Node<'a>> + Clone {
        self.meant.iter().map(|(node, _)| *node).filter(move |node| self.means(*node, meaning))
    }

    /// All of a meaning that is the document's own and stands in no block.
    pub(in crate::schema) fn own(&self, meaning: Meaning) -> impl Iterator<Item = Node<'a>> + Clone {
        let own = self.meant.iter().filter(|(_, is_in_block)| !is_in_block).map(|(node, _)| *node);
        own.filter(move |node| self.means(*node, meaning))
    }

    /// Whether the schema of the content type says what in a document, but in no block, has a meaning.
    pub(in crate::schema) fn says(&self, meaning: Meaning) -> bool {
        self.of_type.holds(meaning)
    }

    /// Whether a node has a meaning, as a schema says, or by custom: it is the field of the usual name, or an item of it,
    /// and nothing is said of it or of what stands beside it.
    pub(in crate::schema) fn means_by_custom(&self, node: Node<'a>, meaning: Meaning, usual: &str) -> bool {
        if self.means(node, meaning) {
            return true;
        }
        let has_meaning = |node: Node<'_>| !self.meanings(node).is_empty();
        node.is_of_field(usual)
            && !has_meaning(node)
            && !node.parent().into_iter().flat_map(Node::children).any(|beside| self.means(beside, meaning))
    }

    fn means(&self, node: Node<'_>, meaning: Meaning) -> bool {
        self.meanings(node).holds(meaning)
    }

    fn meanings(&self, node: Node<'_>) -> Meanings {
        self.meanings.get(node.position()).copied().unwrap_or_default()
    }

    /// What a node is, where it is a text.
    pub(in crate::schema) fn kind(&self, node: Node<'_>) -> TextKind {
        self.kinds.get(node.position()).copied().flatten().unwrap_or_default()
    }

    /// The references, as they are told.
    pub(in crate::schema) fn references(&self) -> Vec<Reference> {
        let references = self.references.iter().map(|named| Reference {
            pointer: named.node.pointer(),
            block: None,
            content_type: named.content_type.clone(),
            target: named.node.as_str().unwrap_or_default().to_owned(),
            is_acyclic: named.is_acyclic,
        });
        references.collect()
    }
}

/// A value and all within it, in the order in which a tree lays them out.
fn in_order<'v>(value: &'v Value, values: &mut Vec<&'v Value>) {
    values.push(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| in_order(item, values)),
        Value::Object(fields) => fields.values().for_each(|field| in_order(field, values)),
        _ => {}
    }
}
