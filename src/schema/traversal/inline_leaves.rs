//! Cutting trails short that end at a text: most do, and a value need not go on to be told what it is.

use super::plan::{Edge, PlanNode, TraversalPlan};
use crate::schema::texts::TextKind;

impl TraversalPlan {
    /// Notes the kind of a text at the step that leads to it, where nothing else is met there.
    pub(super) fn cut_short(&mut self) {
        self.skip_ways_on();
        let kinds = self.kinds_alone();
        let kind = |next: usize| kinds.get(next).copied().flatten();
        for step in self.stations.iter_mut().flat_map(|station| &mut station.steps) {
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
        let leads_on = |station: &PlanNode| match station.steps.as_slice() {
            [Edge::Same(next)] if !station.is_unclear && self.stations.get(*next)?.shared.is_some() => Some(*next),
            _ => None,
        };
        let ways_on: Vec<Option<usize>> = self.stations.iter().map(leads_on).collect();
        for step in self.stations.iter_mut().flat_map(|station| &mut station.steps) {
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
        let mut kinds = vec![None; self.stations.len()];
        let mut is_settled = false;
        while !is_settled {
            is_settled = true;
            for (at, station) in self.stations.iter().enumerate() {
                let kind = kind_alone(station, &kinds);
                if let Some(place) = kinds.get_mut(at).filter(|place| **place != kind) {
                    *place = kind;
                    is_settled = false;
                }
            }
        }
        kinds
    }
}

fn kind_alone(station: &PlanNode, kinds: &[Option<TextKind>]) -> Option<TextKind> {
    let kind = |step: &Edge| match step {
        Edge::Text(kind) => Some(*kind),
        Edge::Same(next) => kinds.get(*next).copied().flatten(),
        _ => None,
    };
    let kinds: Option<Vec<TextKind>> = station.steps.iter().map(kind).collect();
    kinds.filter(|_| !station.is_unclear)?.into_iter().max()
}
