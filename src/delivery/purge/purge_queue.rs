//! The tags that caches still have to be told.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use tokio::sync::Notify;

/// The tags that caches still have to be told, each once however often it came.
#[derive(Debug, Default)]
pub(in crate::delivery) struct PurgeQueue {
    tags: Mutex<BTreeSet<String>>,
    more: Notify,
}

impl PurgeQueue {
    /// Adds tags, and wakes the one who tells them.
    pub(in crate::delivery) fn add(&self, tags: impl IntoIterator<Item = String>) {
        let mut queue = self.tags.lock().unwrap_or_else(PoisonError::into_inner);
        let before = queue.len();
        queue.extend(tags);
        if queue.len() > before {
            self.more.notify_one();
        }
    }

    /// Waits until there are tags, and takes all of them.
    pub(super) async fn take(&self) -> BTreeSet<String> {
        loop {
            let taken = std::mem::take(&mut *self.tags.lock().unwrap_or_else(PoisonError::into_inner));
            if !taken.is_empty() {
                return taken;
            }
            self.more.notified().await;
        }
    }
}
