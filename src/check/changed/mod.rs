//! The check of what differs from a git revision, and of what refers to it.

mod affected;
mod check_changed;
mod git;

pub use check_changed::{Changed, check_changed};
pub use git::GitError;
