//! Filters: conditions in groups.

use std::collections::BTreeSet;

use super::{Candidate, Condition, Follow, Path};
use crate::content::TypeName;

/// Conditions in groups within groups.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// All of them hold. An empty group holds for every entry.
    All(Vec<Filter>),
    /// One of them holds. An empty group holds for none.
    Any(Vec<Filter>),
    /// The condition holds.
    One(Condition),
}

impl Default for Filter {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Filter {
    /// Whether an entry passes. `follow` is asked only where the filter looks through references.
    pub fn matches(&self, candidate: &Candidate, follow: &Follow<'_>) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.matches(candidate, follow)),
            Self::Any(parts) => parts.iter().any(|part| part.matches(candidate, follow)),
            Self::One(condition) => condition.holds(candidate, follow),
        }
    }

    /// Whether every entry passes.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }

    /// Its conditions, from the first to the last.
    pub fn conditions(&self) -> Vec<&Condition> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::conditions).collect(),
            Self::One(condition) => vec![condition],
        }
    }

    /// The content types that it looks through references at: whether an entry passes changes with their entries too.
    pub fn referred_types(&self) -> BTreeSet<&TypeName> {
        let paths = self.conditions().into_iter().map(|condition| &condition.path);
        paths.flat_map(Path::referred_types).collect()
    }
}
