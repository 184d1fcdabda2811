//! How much work a schema can make: how many schemas judge the places on one way down a document, all `$ref`s followed.
//!
//! A few lines of references that each stand twice double the work with every line, and a schema that refers to itself
//! twice doubles it with every level of the document. Both are counted here, and refused before anything is judged.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use serde_json::Value;

use super::fault::Faults;
use super::keywords::Step;
use super::parsed::{ParsedSchema, ParsedSet};
use super::{references, walk};
use crate::content::{Limits, Pointer};

/// The most schemas that may judge the places on one way down a document. The shipped ones stay below 100.
const EXPANDED_SCHEMAS_MAX: u64 = 100_000;

/// The most `$ref`s and combining keywords within each other that judge one place.
const NESTED_MAX: usize = 200;

/// What is said of a schema that can make too much work.
const TOO_MUCH: &str = "with all references expanded, more than 100,000 schemas apply to one value, which takes \
                        too long; refer to each schema once";

/// The most steps that counting itself takes.
const STEPS_MAX: u64 = 2_000_000;

/// A schema, known by its address, with the file that it stands in.
#[derive(Clone, Copy)]
struct SchemaNode<'a> {
    file: &'a ParsedSchema,
    schema: &'a Value,
}

/// What judging one place with a schema takes.
#[derive(Debug, Default)]
struct ExpansionCost<'a> {
    /// Schemas that judge the place itself.
    here: u64,
    /// Schemas that judge a field and all below it, for the fields that are named.
    named: BTreeMap<&'a str, u64>,
    /// The same, for any field.
    any: u64,
    /// The same, for an item.
    item: u64,
}

impl ExpansionCost<'_> {
    fn total(&self) -> u64 {
        let field = self.any.saturating_add(self.named.values().copied().max().unwrap_or(0));
        self.here.saturating_add(field.max(self.item))
    }
}

struct Counting<'a> {
    set: &'a ParsedSet,
    memo: HashMap<(usize, usize), Rc<ExpansionCost<'a>>>,
    steps: u64,
}

/// Notes every schema of a file that refers to itself without end, or that can make too much work.
pub(super) fn check(set: &ParsedSet, limits: &Limits, faults: &mut Faults) {
    let before = faults.count();
    let mut settled = HashSet::new();
    for file in set.files.values() {
        for (pointer, schema) in walk::all(&file.schema) {
            let mut way = Vec::new();
            find_circles(set, SchemaNode { file, schema }, &pointer, &mut way, &mut settled, faults);
        }
    }
    if faults.count() > before {
        return;
    }
    Counting { set, memo: HashMap::new(), steps: 0 }.check(limits, faults);
}

/// Notes each `$ref` that leads back to a schema that is judging the same place already.
fn find_circles<'a>(
    set: &'a ParsedSet,
    node: SchemaNode<'a>,
    at: &Pointer,
    way: &mut Vec<usize>,
    settled: &mut HashSet<usize>,
    faults: &mut Faults,
) {
    let address = address(node.schema);
    if settled.contains(&address) {
        return;
    }
    way.push(address);
    if way.len() > NESTED_MAX {
        let message = format!("more than {NESTED_MAX} references are chained here");
        faults.add(&node.file.path, at, message);
    } else {
        for child in walk::children(node.schema, at).into_iter().filter(|child| child.step == Step::Same) {
            find_circles(
                set,
                SchemaNode { file: node.file, schema: child.schema },
                &child.pointer,
                way,
                settled,
                faults,
            );
        }
        if let Some(reference) = node.schema.get("$ref").and_then(Value::as_str)
            && let Some((file, pointer, schema)) = references::target(set, node.file, reference)
        {
            if way.contains(&self::address(schema)) {
                let message = format!("`{reference}` refers to itself without a field or item in between");
                faults.add(&node.file.path, &at.key("$ref"), message);
            } else {
                find_circles(set, SchemaNode { file, schema }, &pointer, way, settled, faults);
            }
        }
    }
    way.pop();
    settled.insert(address);
}

impl<'a> Counting<'a> {
    /// Counts level by level, each from the one before, so that no way down is longer than one level's references. A
    /// level that adds nothing ends it: no deeper one does.
    fn check(mut self, limits: &Limits, faults: &mut Faults) {
        let set = self.set;
        for levels in 0..=limits.json_depth_max {
            let mut grows = levels == 0;
            for file in set.files.values() {
                for (_, schema) in walk::all(&file.schema) {
                    let total = self.work(SchemaNode { file, schema }, levels).total();
                    let before = levels.checked_sub(1).and_then(|before| self.memo.get(&(address(schema), before)));
                    grows |= before.is_none_or(|before| before.total() != total);
                }
            }
            let before = faults.count();
            for file in set.files.values() {
                let total = self.work(SchemaNode { file, schema: &file.schema }, levels).total();
                if total > EXPANDED_SCHEMAS_MAX || self.steps > STEPS_MAX {
                    faults.add(&file.path, &self.heaviest(file, levels), TOO_MUCH);
                }
            }
            if !grows || faults.count() > before {
                return;
            }
        }
    }

    /// What judging a place with `node` takes, in a document that goes on for `levels` levels below it.
    fn work(&mut self, node: SchemaNode<'a>, levels: usize) -> Rc<ExpansionCost<'a>> {
        if let Some(memo) = self.memo.get(&(address(node.schema), levels)) {
            return Rc::clone(memo);
        }
        let mut work = ExpansionCost { here: 1, ..ExpansionCost::default() };
        if self.steps <= STEPS_MAX {
            let mut items = 0_u64;
            for child in walk::children(node.schema, &Pointer::root()) {
                self.steps += 1;
                let below = SchemaNode { file: node.file, schema: child.schema };
                match child.step {
                    Step::Nowhere => {}
                    Step::Same => self.join(&mut work, below, levels),
                    Step::Item => items = items.saturating_add(self.below(below, levels)),
                    Step::AnyField => work.any = work.any.saturating_add(self.below(below, levels)),
                    Step::NamedField => {
                        let one = self.below(below, levels);
                        let sum = work.named.entry(child.name.unwrap_or_default()).or_default();
                        *sum = sum.saturating_add(one);
                    }
                }
            }
            work.item = work.item.saturating_add(items);
            if let Some((file, _, schema)) = self.referred(node) {
                self.join(&mut work, SchemaNode { file, schema }, levels);
            }
        }
        let work = Rc::new(work);
        self.memo.insert((address(node.schema), levels), Rc::clone(&work));
        work
    }

    fn below(&mut self, node: SchemaNode<'a>, levels: usize) -> u64 {
        levels.checked_sub(1).map_or(0, |levels| self.work(node, levels).total())
    }

    /// Adds what another schema takes that judges the same place.
    fn join(&mut self, work: &mut ExpansionCost<'a>, node: SchemaNode<'a>, levels: usize) {
        let other = self.work(node, levels);
        work.here = work.here.saturating_add(other.here);
        work.any = work.any.saturating_add(other.any);
        work.item = work.item.saturating_add(other.item);
        for (name, one) in &other.named {
            self.steps += 1;
            let sum = work.named.entry(name).or_default();
            *sum = sum.saturating_add(*one);
        }
    }

    fn referred(&self, node: SchemaNode<'a>) -> Option<(&'a ParsedSchema, Pointer, &'a Value)> {
        references::target(self.set, node.file, node.schema.get("$ref")?.as_str()?)
    }

    /// The `$ref` in `file` that leads to the most work.
    fn heaviest(&mut self, file: &'a ParsedSchema, levels: usize) -> Pointer {
        let mut heaviest = (0, Pointer::root());
        for (pointer, schema) in walk::all(&file.schema) {
            if let Some((target, _, schema)) = self.referred(SchemaNode { file, schema }) {
                let total = self.work(SchemaNode { file: target, schema }, levels).total();
                if total > heaviest.0 {
                    heaviest = (total, pointer.key("$ref"));
                }
            }
        }
        heaviest.1
    }
}

/// What tells a schema from all others while they are loaded: where it lies in memory.
fn address(schema: &Value) -> usize {
    std::ptr::from_ref(schema).addr()
}
