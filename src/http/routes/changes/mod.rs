//! Routes of what changes for readers.

pub(super) mod list;
mod query;
pub(super) mod stream;
