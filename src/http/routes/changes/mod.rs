//! Routes of what changes for readers.

mod asked;
pub(super) mod list;
pub(super) mod stream;
