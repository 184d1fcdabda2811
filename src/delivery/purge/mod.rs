//! Telling caches in front of the server what to drop: the tags of the answers that a write made wrong, and no others.

mod evicted_lists;
mod form;
mod purge_queue;
mod purger;
mod sender;

pub(super) use evicted_lists::EvictedLists;
pub use form::{PurgeForm, PurgeTarget, PurgeTargetError};
pub(super) use purge_queue::PurgeQueue;
pub(super) use purger::Purger;
