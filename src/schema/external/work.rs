//! How much work a schema makes of a document of a given depth: how many schemas judge the places on one way down.
//!
//! A few lines of references that each stand twice double the work with every line, and a schema that refers to itself
//! twice doubles it with every level of the document. The documents that a stranger's schema is used for are seldom
//! deep, so it is not refused for what it could do: each document is asked what it would take.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::graph::Graph;

/// The most schemas that may judge the places on one way down a document: about a second's work.
pub(super) const EXPANDED_SCHEMAS_MAX: u64 = 10_000_000;

/// What a schema makes of documents, worked out as far as documents were deep.
#[derive(Debug)]
pub(super) struct SchemaCost {
    graph: Graph,
    order: Vec<usize>,
    /// For each depth, the work of every schema.
    totals: Mutex<Vec<Vec<u64>>>,
}

/// What judging one place with a schema takes.
#[derive(Clone, Debug, Default)]
struct Effort<'g> {
    /// Schemas that judge the place itself.
    here: u64,
    /// Schemas that judge a field and all below it, for the fields that are named.
    named: BTreeMap<&'g str, u64>,
    /// The same, for any field.
    any: u64,
    /// The same, for an item.
    item: u64,
}

impl Effort<'_> {
    fn total(&self) -> u64 {
        let field = self.any.saturating_add(self.named.values().copied().max().unwrap_or(0));
        self.here.saturating_add(field.max(self.item))
    }
}

impl SchemaCost {
    /// The work of a graph's schemas, or why it has no end.
    pub(super) fn of(graph: Graph) -> Result<Self, String> {
        let order = graph.order()?;
        Ok(Self { graph, order, totals: Mutex::default() })
    }

    /// How many schemas judge the places on one way down a document with so many levels below its root.
    pub(super) fn total(&self, levels: usize) -> u64 {
        let mut totals = self.totals.lock().unwrap_or_else(PoisonError::into_inner);
        while totals.len() <= levels {
            let level = self.level(totals.last().map_or(&[], Vec::as_slice));
            // What is too much already will not become less.
            if level.first().is_some_and(|root| *root > EXPANDED_SCHEMAS_MAX) {
                return EXPANDED_SCHEMAS_MAX + 1;
            }
            let grows = totals.last() != Some(&level);
            totals.push(level);
            if !grows {
                break;
            }
        }
        let reached = totals.get(levels).or(totals.last());
        reached.and_then(|totals| totals.first()).copied().unwrap_or(0)
    }

    /// The work of every schema, from that of a document that is a level less deep.
    fn level(&self, below: &[u64]) -> Vec<u64> {
        let of = |number: &usize| below.get(*number).copied().unwrap_or(0);
        let mut efforts: Vec<Effort<'_>> = vec![Effort::default(); self.order.len()];
        for number in &self.order {
            let Some(edges) = self.graph.schemas.get(*number) else { continue };
            let mut effort = Effort { here: 1, ..Effort::default() };
            effort.any = edges.any.iter().map(of).fold(0, u64::saturating_add);
            effort.item = edges.item.iter().map(of).fold(0, u64::saturating_add);
            for (name, field) in &edges.named {
                let sum = effort.named.entry(name).or_default();
                *sum = sum.saturating_add(of(field));
            }
            for other in edges.same.iter().filter_map(|same| efforts.get(*same)) {
                effort.here = effort.here.saturating_add(other.here);
                effort.any = effort.any.saturating_add(other.any);
                effort.item = effort.item.saturating_add(other.item);
                for (name, one) in &other.named {
                    let sum = effort.named.entry(name).or_default();
                    *sum = sum.saturating_add(*one);
                }
            }
            if let Some(place) = efforts.get_mut(*number) {
                *place = effort;
            }
        }
        efforts.iter().map(Effort::total).collect()
    }
}
