//! Cutting trails short that end at a text: most do, and a value need not go on to be told what it is.

use super::plan::{Edge, PlanNode, TraversalPlan};
use crate::schema::catalog::text_kind::TextKind;

impl TraversalPlan {
    /// Notes the kind of a text at the step that leads to it, where nothing else is met there.
    pub(super) fn cut_short(&mut self) {
        self.skip_ways_on();
        let kinds = self.kinds_alone();
        let kind = |next: usize| kinds.get(next).copied().flatten();
        for step in self.nodes.iter_mut().flat_map(|plan_node| &mut plan_node.steps) {
            match step {
                Edge::Same(next) => {
                    if let Some(kind) = kind(*next) {
                        *step = Edge::Text(kind);
                    }
                }
                Edge::Field(name, next) => {
                    if let Some(kind) = kind(*next) {
                        *step = Edge::FieldText(std::mem::take(name), kind);
                    }
                }
                _ => {}
            }
        }
    }

    /// Leads steps past the stations that do nothing but to lead on to a shared one. That knows by itself what came by.
    fn skip_ways_on(&mut self) {
        let leads_on = |plan_node: &PlanNode| match plan_node.steps.as_slice() {
            [Edge::Same(next)] if !plan_node.is_unclear && self.nodes.get(*next)?.shared.is_some() => Some(*next),
            _ => None,
        };
        let ways_on: Vec<Option<usize>> = self.nodes.iter().map(leads_on).collect();
        for step in self.nodes.iter_mut().flat_map(|plan_node| &mut plan_node.steps) {
            if let Edge::Same(next) | Edge::Unless(_, next) | Edge::Field(_, next) | Edge::Items(next) = step
                && let Some(on) = ways_on.get(*next).copied().flatten()
            {
                *next = on;
            }
        }
    }

    /// For each station, the kind of text that a value is there, where it is that and nothing else. Of several kinds the
    /// greatest counts, in whatever order they are met.
    fn kinds_alone(&self) -> Vec<Option<TextKind>> {
        let mut kinds = vec![None; self.nodes.len()];
        let mut is_settled = false;
        while !is_settled {
            is_settled = true;
            for (at, plan_node) in self.nodes.iter().enumerate() {
                let kind = kind_alone(plan_node, &kinds);
                if let Some(place) = kinds.get_mut(at).filter(|place| **place != kind) {
                    *place = kind;
                    is_settled = false;
                }
            }
        }
        kinds
    }
}

fn kind_alone(plan_node: &PlanNode, kinds: &[Option<TextKind>]) -> Option<TextKind> {
    let kind = |step: &Edge| match step {
        Edge::Text(kind) => Some(*kind),
        Edge::Same(next) => kinds.get(*next).copied().flatten(),
        _ => None,
    };
    let kinds: Option<Vec<TextKind>> = plan_node.steps.iter().map(kind).collect();
    kinds.filter(|_| !plan_node.is_unclear)?.into_iter().max()
}
