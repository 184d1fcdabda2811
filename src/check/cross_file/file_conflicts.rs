//! One file as it is compared with others, and what it has in conflict with them.

use std::collections::BTreeMap;

use crate::check::CheckedFile;
use crate::check::site::ContentFile;
use crate::schema::{FactKind, Finding, IndexedFact, conflict_finding};

/// A checked file among those that are compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct ComparedFile<'a> {
    pub(super) checked: &'a CheckedFile,
    pub(super) file: &'a ContentFile,
    /// Whether conflicts that it has a part in are wanted.
    pub(super) is_selected: bool,
}

/// What facts of different files are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct FactKey {
    pub(super) kind: FactKind,
    /// The hash of its text.
    pub(super) sum: u64,
}

/// The facts of a file that conflict with those of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::check) struct FileConflicts {
    by_fact: BTreeMap<FactKey, Conflict>,
}

/// What a fact conflicts with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    /// The text of the other fact, for two texts may have one hash; none where the hash alone decides.
    pub(super) text: Option<String>,
    /// Where the other fact stands, or the way round that a reference leads.
    pub(super) by: String,
}

impl FileConflicts {
    pub(super) fn add(&mut self, fact: FactKey, conflict: Conflict) {
        self.by_fact.insert(fact, conflict);
    }

    /// The findings about those of the file's facts that are in conflict.
    pub(in crate::check) fn findings<'a>(&'a self, facts: &'a [IndexedFact]) -> impl Iterator<Item = Finding> + 'a {
        facts.iter().filter_map(|fact| {
            let conflict = self.by_fact.get(&FactKey { kind: fact.kind, sum: fact.sum })?;
            let is_meant = conflict.text.as_ref().is_none_or(|text| fact.is_same(text));
            is_meant.then(|| conflict_finding(fact, &conflict.by))
        })
    }
}
