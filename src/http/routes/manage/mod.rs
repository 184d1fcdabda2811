//! Routes of the management API that work on entries.

pub(super) mod changes;
pub(super) mod create;
pub(super) mod delete;
pub(super) mod diff;
pub(super) mod findings;
pub(super) mod get;
mod judging;
pub(super) mod list;
pub(super) mod patch;
pub(super) mod publish;
pub(super) mod replace;
pub(super) mod restore;
pub(super) mod revision;
pub(super) mod revisions;
pub(super) mod unpublish;
pub(super) mod validate;
