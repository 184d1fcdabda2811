//! Telling caches in front of the server what to drop: the tags of the answers that a write made wrong, and no others.

mod form;
mod purger;
mod remembered;
mod sender;
mod waiting;

pub use form::{PurgeForm, PurgeTarget, PurgeTargetError};
pub(super) use purger::Purger;
pub(super) use remembered::EvictedLists;
pub(super) use waiting::PurgeQueue;
