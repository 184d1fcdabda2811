//! Routes of the management API that work on the blocks of an entry.

pub(super) mod insert;
pub(super) mod relocate;
pub(super) mod remove;
pub(super) mod replace;
