//! The schemas of one loading and which judges what next to which, as numbers: made once, asked often.

use std::collections::HashMap;

use super::subschemas::{Applicator, ResolvedSchema};

/// The most `$ref`s and combining keywords within each other that judge one place.
const NESTED_MAX: usize = 200;

/// Schemas by number; the first one is the root.
#[derive(Debug, Default)]
pub(super) struct Graph {
    pub(super) schemas: Vec<Edges>,
}

/// The schemas, by number, that go on from one.
#[derive(Debug, Default)]
pub(super) struct Edges {
    /// Those that judge the same value.
    pub(super) same: Vec<usize>,
    /// Those that judge a field, by its name.
    pub(super) named: Vec<(String, usize)>,
    /// Those that judge any field.
    pub(super) any: Vec<usize>,
    /// Those that judge an item.
    pub(super) item: Vec<usize>,
    /// What its references say.
    references: Vec<String>,
}

/// The nodes that were met, each with its number.
struct VisitedNodes<'s> {
    numbers: HashMap<usize, usize>,
    nodes: Vec<ResolvedSchema<'s>>,
}

impl<'s> VisitedNodes<'s> {
    fn number(&mut self, node: ResolvedSchema<'s>) -> usize {
        let next = self.nodes.len();
        let number = *self.numbers.entry(node.address()).or_insert(next);
        if number == next {
            self.nodes.push(node);
        }
        number
    }
}

impl Graph {
    /// Everything that can be reached from `root`.
    pub(super) fn of(root: ResolvedSchema<'_>) -> Self {
        let mut facts = VisitedNodes { numbers: HashMap::new(), nodes: Vec::new() };
        facts.number(root);
        let mut graph = Self::default();
        while let Some(node) = facts.nodes.get(graph.schemas.len()).cloned() {
            let mut edges = Edges::default();
            for (step, child) in node.children() {
                let number = facts.number(child);
                match step {
                    Applicator::Same => edges.same.push(number),
                    Applicator::NamedField(name) => edges.named.push((name.to_owned(), number)),
                    Applicator::AnyField => edges.any.push(number),
                    Applicator::Item => edges.item.push(number),
                    Applicator::Nowhere => {}
                }
            }
            for (reference, target) in node.targets() {
                edges.same.push(facts.number(target));
                edges.references.push(reference.to_owned());
            }
            graph.schemas.push(edges);
        }
        graph
    }

    /// The order in which every schema comes after those that judge the same value as it does, or why there is none.
    pub(super) fn order(&self) -> Result<Vec<usize>, String> {
        let mut order = Vec::new();
        let mut states = vec![State::New; self.schemas.len()];
        for number in 0..self.schemas.len() {
            self.settle(number, 0, &mut states, &mut order)?;
        }
        Ok(order)
    }

    fn settle(&self, number: usize, depth: usize, states: &mut [State], order: &mut Vec<usize>) -> Result<(), String> {
        let (Some(edges), Some(state)) = (self.schemas.get(number), states.get_mut(number)) else { return Ok(()) };
        match state {
            State::Settled => return Ok(()),
            State::OnTheWay => return Err("refers to itself without a field or item in between".to_owned()),
            State::New if depth > NESTED_MAX => {
                return Err(format!("is part of a chain of more than {NESTED_MAX} references"));
            }
            State::New => *state = State::OnTheWay,
        }
        for next in &edges.same {
            self.settle(*next, depth + 1, states, order).map_err(|reason| match edges.references.first() {
                Some(reference) if !reason.starts_with('`') => format!("`{reference}` {reason}"),
                _ => reason,
            })?;
        }
        if let Some(state) = states.get_mut(number) {
            *state = State::Settled;
        }
        order.push(number);
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum State {
    New,
    OnTheWay,
    Settled,
}
