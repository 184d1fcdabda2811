//! What other files have to say about one file.

use std::collections::BTreeMap;

use crate::schema::{FactKind, Finding, IndexedFact, conflict_finding};

/// The claims of a file that others dispute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::check) struct CrossFileFact {
    conflicts: BTreeMap<(FactKind, u64), Conflict>,
}

/// What is said against a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Conflict {
    /// What it has to say to be meant; whatever its sum tells where that is not known.
    pub(in crate::check) text: Option<String>,
    /// Where the same stands already, or the way round that a reference leads.
    pub(in crate::check) by: String,
}

impl CrossFileFact {
    /// Notes what is said against a claim.
    pub(in crate::check) fn add(&mut self, kind: FactKind, sum: u64, conflict: Conflict) {
        self.conflicts.insert((kind, sum), conflict);
    }

    /// The findings about those claims of the file that are disputed.
    pub(in crate::check) fn findings<'a>(&'a self, digest: &'a [IndexedFact]) -> impl Iterator<Item = Finding> + 'a {
        digest.iter().filter_map(|fact| {
            let conflict = self.conflicts.get(&(fact.kind, fact.sum))?;
            let is_meant = conflict.text.as_ref().is_none_or(|text| fact.is_same(text));
            is_meant.then(|| conflict_finding(fact, &conflict.by))
        })
    }
}
