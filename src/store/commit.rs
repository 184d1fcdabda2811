//! What a write did, told to those who follow the store on this node.

use std::sync::{Arc, PoisonError, RwLock};

use crate::content::{Change, Edition};

/// What one write did, once it is on the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commit {
    /// The rows that it added to the log, in their order.
    pub changes: Vec<Change>,
    /// The editions that it put, replaced or took away, in the order in which it did so.
    pub editions: Vec<EditionChange>,
}

/// What a write did to one entry's edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionChange {
    /// What readers saw before it.
    pub before: Option<Edition>,
    /// What readers see after it.
    pub after: Option<Edition>,
}

/// Somebody who follows the store on this node.
pub trait CommitListener: Send + Sync {
    /// Hears of a commit before its writer gets an answer, on the writer's thread, one commit after the other. So what
    /// it does holds for every request that begins after that answer; and it has to be quick.
    fn committed(&self, commit: &Commit);
}

/// All who follow the store.
#[derive(Default)]
pub(super) struct Listeners(RwLock<Vec<Arc<dyn CommitListener>>>);

impl Commit {
    /// Whether the write did nothing that a follower could want to know.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.editions.is_empty()
    }
}

impl Listeners {
    /// Adds a follower, for as long as the store is open.
    pub(super) fn add(&self, listener: Arc<dyn CommitListener>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).push(listener);
    }

    /// Tells all of them.
    pub(super) fn tell(&self, commit: &Commit) {
        if commit.is_empty() {
            return;
        }
        for listener in self.0.read().unwrap_or_else(PoisonError::into_inner).iter() {
            listener.committed(commit);
        }
    }
}
