//! Lists that are kept here no longer, and perhaps elsewhere.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use crate::delivery::cache::Dependencies;

/// What lists depend on that made room here while a cache in front may still show them. So a write purges there too
/// exactly the lists that it changes. The longest remembered is forgotten first, and purged then: who no longer knows
/// what changes a list cannot let others show it.
#[derive(Debug, Default)]
pub(in crate::delivery) struct EvictedLists {
    lists: HashMap<Arc<str>, Arc<Dependencies>>,
    order: VecDeque<Arc<str>>,
}

/// Lists that are remembered at most.
const LISTS_MAX: usize = 100_000;

impl EvictedLists {
    /// Remembers a list, and answers one that is forgotten for it.
    pub(in crate::delivery) fn add(
        &mut self,
        key: &Arc<str>,
        depends: Arc<Dependencies>,
    ) -> Option<(Arc<str>, Arc<Dependencies>)> {
        if self.lists.insert(Arc::clone(key), depends).is_none() {
            self.order.push_back(Arc::clone(key));
        }
        // A list that was taken out and came back stands in the order twice; the first time tells its age.
        while self.order.len() > LISTS_MAX {
            let oldest = self.order.pop_front()?;
            if let Some(depends) = self.lists.remove(&oldest) {
                return Some((oldest, depends));
            }
        }
        None
    }

    /// Takes a list out: it was purged, or is kept again.
    pub(in crate::delivery) fn take(&mut self, key: &str) -> Option<Arc<Dependencies>> {
        self.lists.remove(key)
    }
}
