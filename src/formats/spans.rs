//! Where each place of a document stands in its text.
//!
//! Readers note places as a flat tree, which costs them next to nothing; it is gone down when somebody asks for a pointer.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::ops::Range;
use std::sync::OnceLock;

use crate::content::Pointer;

/// Where each place of a document stands in the text that it was read from.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    names: String,
    nodes: Vec<SpanNode>,
    index: OnceLock<Index>,
}

/// Where one place of a document stands, in bytes of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// The name of the field, where the place is a field.
    pub key: Option<Range<usize>>,
    /// Its value.
    pub value: Range<usize>,
}

/// How the text writes the string that stands at a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Notation {
    /// Byte for byte as it is.
    #[default]
    Exact,
    /// As JSON writes it, in double quotes.
    Json,
    /// As one of YAML's scalars.
    Yaml,
    /// As one of TOML's strings.
    Toml,
    /// In lines of which the further ones are indented by up to so many spaces.
    Indented(usize),
}

/// A place, as a reader refers to it while it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NodeId(usize);

#[derive(Clone, Debug)]
struct SpanNode {
    step: SpanStep,
    place: Location,
    notation: Notation,
}

/// How one gets to a place; names stand in the spans' `names`.
#[derive(Clone, Debug)]
enum SpanStep {
    Whole(Pointer),
    Field(NodeId, Range<usize>),
    Item(NodeId, usize),
}

impl Spans {
    /// Notes where a place stands.
    pub fn insert(&mut self, pointer: Pointer, place: Location) {
        self.push(SpanNode { step: SpanStep::Whole(pointer), place, notation: Notation::Exact });
    }

    /// Where a place stands, if it stands in the text.
    pub fn get(&self, pointer: &Pointer) -> Option<&Location> {
        self.node(pointer).map(|node| &node.place)
    }

    /// Where a place stands, or the nearest place that holds it: what is missing is reported where it is missing.
    pub fn nearest(&self, pointer: &Pointer) -> Option<&Location> {
        let mut pointer = pointer.clone();
        loop {
            if let Some(place) = self.get(&pointer) {
                return Some(place);
            }
            pointer = pointer.parent()?;
        }
    }

    /// The innermost place whose name or value holds byte `offset`, or ends there.
    pub fn innermost(&self, offset: usize) -> Option<Pointer> {
        let holds = |range: &Range<usize>| range.start <= offset && offset <= range.end;
        let found = self.nodes.iter().enumerate().filter_map(|(at, node)| {
            let key = node.place.key.as_ref().filter(|key| holds(key));
            let value = Some(&node.place.value).filter(|value| holds(value) && !value.is_empty());
            Some((key.or(value)?.len(), at))
        });
        // Of two that stand in the same bytes, the later is the inner one.
        let (_, at) = found.min_by_key(|(length, at)| (*length, std::cmp::Reverse(*at)))?;
        Some(self.pointer(NodeId(at)))
    }

    /// The field whose name begins at byte `offset`.
    pub fn named_at(&self, offset: usize) -> Option<Pointer> {
        let begins = |node: &SpanNode| node.place.key.as_ref().is_some_and(|key| key.start == offset);
        self.nodes.iter().position(begins).map(|at| self.pointer(NodeId(at)))
    }

    /// Adds what another reader noted of a part of the text; the part itself stands at `range`.
    pub(super) fn append(&mut self, part: Self, itself: &Pointer, range: &Range<usize>) {
        let (nodes, names) = (self.nodes.len(), self.names.len());
        self.names.push_str(&part.names);
        for mut node in part.nodes {
            node.step = match node.step {
                SpanStep::Field(holder, name) => {
                    SpanStep::Field(NodeId(nodes + holder.0), names + name.start..names + name.end)
                }
                SpanStep::Item(holder, index) => SpanStep::Item(NodeId(nodes + holder.0), index),
                SpanStep::Whole(pointer) => {
                    if pointer == *itself {
                        node.place.value = range.clone();
                    }
                    SpanStep::Whole(pointer)
                }
            };
            self.nodes.push(node);
        }
        self.index.take();
    }

    /// How the string at a place is written.
    pub(super) fn notation(&self, pointer: &Pointer) -> Notation {
        self.node(pointer).map_or(Notation::Exact, |node| node.notation)
    }

    /// Notes the whole document, or the place at which a part of it hangs.
    pub(super) fn root(&mut self, pointer: Pointer, value: Range<usize>, notation: Notation) -> NodeId {
        self.push(SpanNode { step: SpanStep::Whole(pointer), place: Location { key: None, value }, notation })
    }

    /// Notes a field of the object at `holder`.
    pub(super) fn field(&mut self, holder: NodeId, name: &str, place: Location, notation: Notation) -> NodeId {
        let start = self.names.len();
        self.names.push_str(name);
        self.push(SpanNode { step: SpanStep::Field(holder, start..self.names.len()), place, notation })
    }

    /// Notes an item of the array at `holder`.
    pub(super) fn item(&mut self, holder: NodeId, index: usize, value: Range<usize>, notation: Notation) -> NodeId {
        self.push(SpanNode { step: SpanStep::Item(holder, index), place: Location { key: None, value }, notation })
    }

    /// Says where the value of a place stands, once it is known.
    pub(super) fn settle(&mut self, node: NodeId, value: Range<usize>) {
        if let Some(node) = self.nodes.get_mut(node.0) {
            node.place.value = value;
        }
    }

    /// Where the value of a place stands, as far as it is known.
    pub(super) fn value(&self, node: NodeId) -> Range<usize> {
        self.nodes.get(node.0).map(|node| node.place.value.clone()).unwrap_or_default()
    }

    /// The pointer to a place.
    pub(super) fn pointer(&self, node: NodeId) -> Pointer {
        let mut steps = Vec::new();
        let mut at = node;
        let mut pointer = loop {
            match self.nodes.get(at.0).map(|node| &node.step) {
                Some(SpanStep::Field(holder, _) | SpanStep::Item(holder, _)) => {
                    steps.push(at);
                    at = *holder;
                }
                Some(SpanStep::Whole(pointer)) => break pointer.clone(),
                None => break Pointer::root(),
            }
        };
        for step in steps.iter().rev() {
            pointer = match self.nodes.get(step.0).map(|node| &node.step) {
                Some(SpanStep::Field(_, name)) => pointer.key(self.names.get(name.clone()).unwrap_or_default()),
                Some(SpanStep::Item(_, index)) => pointer.index(*index),
                _ => pointer,
            };
        }
        pointer
    }

    /// The names of the fields of the object at `holder`, each with where it first stands.
    pub(super) fn first_keys(&self, holder: NodeId) -> HashMap<&str, usize> {
        let mut keys = HashMap::new();
        for node in self.nodes.iter().skip(holder.0) {
            if let (SpanStep::Field(of, name), Some(key)) = (&node.step, &node.place.key)
                && *of == holder
            {
                keys.entry(self.names.get(name.clone()).unwrap_or_default()).or_insert(key.start);
            }
        }
        keys
    }

    fn push(&mut self, node: SpanNode) -> NodeId {
        self.index.take();
        self.nodes.push(node);
        NodeId(self.nodes.len() - 1)
    }

    /// Every place with its pointer.
    pub(super) fn all(&self) -> Vec<(Pointer, &Location)> {
        let mut pointers: HashMap<Pointer, &Location> = HashMap::with_capacity(self.nodes.len());
        for (at, node) in self.nodes.iter().enumerate() {
            pointers.insert(self.pointer(NodeId(at)), &node.place);
        }
        pointers.into_iter().collect()
    }

    fn node(&self, pointer: &Pointer) -> Option<&SpanNode> {
        self.nodes.get(self.index().find(self, pointer)?)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(self))
    }

    /// The name by which a node hangs below its holder.
    fn is_called(&self, node: usize, token: &str) -> bool {
        match self.nodes.get(node).map(|node| &node.step) {
            Some(SpanStep::Field(_, name)) => self.names.get(name.clone()) == Some(token),
            Some(SpanStep::Item(_, index)) => token.parse() == Ok(*index),
            _ => false,
        }
    }
}

/// How many of the fields that have the same name in the same object are looked into.
const SAME_NAME_MAX: usize = 4;

/// Finds the node of a pointer by going down from what holds it: no pointer is made, for with a long name above many
/// places, pointers to all of them would take the product of both.
#[derive(Clone, Debug)]
struct Index {
    wholes: HashMap<String, usize>,
    /// What each node holds: the holder, a hash of the name, the node; in order.
    held: Vec<(usize, u64, usize)>,
    hasher: RandomState,
}

impl Index {
    fn of(spans: &Spans) -> Self {
        let hasher = RandomState::new();
        let (mut wholes, mut held) = (HashMap::new(), Vec::with_capacity(spans.nodes.len()));
        for (at, node) in spans.nodes.iter().enumerate() {
            match &node.step {
                SpanStep::Whole(pointer) => {
                    wholes.insert(pointer.as_str().to_owned(), at);
                }
                SpanStep::Field(holder, name) => {
                    held.push((holder.0, hasher.hash_one(spans.names.get(name.clone()).unwrap_or_default()), at));
                }
                SpanStep::Item(holder, index) => held.push((holder.0, hasher.hash_one(index.to_string().as_str()), at)),
            }
        }
        held.sort_unstable();
        Self { wholes, held, hasher }
    }

    /// The last node that stands at a pointer.
    fn find(&self, spans: &Spans, pointer: &Pointer) -> Option<usize> {
        let text = pointer.as_str();
        let mut found: Vec<usize> = self.wholes.get("").copied().into_iter().collect();
        let mut end = 0;
        for raw in text.split('/').skip(1) {
            end += 1 + raw.len();
            let token = raw.replace("~1", "/").replace("~0", "~");
            let hash = self.hasher.hash_one(token.as_str());
            let mut within: Vec<usize> = Vec::new();
            for holder in &found {
                let first = self.held.partition_point(|(of, name, _)| (*of, *name) < (*holder, hash));
                let last = self.held.partition_point(|(of, name, _)| (*of, *name) <= (*holder, hash));
                let same = self.held.get(first..last).unwrap_or_default().iter().rev().map(|(.., node)| *node);
                within.extend(same.filter(|node| spans.is_called(*node, &token)).take(SAME_NAME_MAX));
            }
            within.extend(text.get(..end).and_then(|whole| self.wholes.get(whole)));
            within.sort_unstable_by(|one, other| other.cmp(one));
            within.truncate(SAME_NAME_MAX);
            found = within;
        }
        found.first().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_place_is_reported_at_its_holder() {
        let mut spans = Spans::default();
        let root = spans.root(Pointer::root(), 0..20, Notation::Json);
        let place = Location { key: Some(1..4), value: 6..9 };
        let node = spans.field(root, "a/b", place.clone(), Notation::Json);
        assert_eq!(spans.pointer(node).as_str(), "/a~1b");
        assert_eq!(spans.nearest(&Pointer::root().key("a/b").index(3)), Some(&place));
        assert_eq!(spans.get(&Pointer::root().key("c")), None);
        assert_eq!(spans.innermost(7), Some(Pointer::root().key("a/b")));
        assert_eq!(spans.innermost(15), Some(Pointer::root()));
        assert_eq!(spans.named_at(1), Some(Pointer::root().key("a/b")));
        assert_eq!(spans.named_at(6), None);
        spans.insert(Pointer::root().key("c"), Location { key: None, value: 10..11 });
        assert_eq!(spans.get(&Pointer::root().key("c")).map(|place| place.value.clone()), Some(10..11));
    }
}
