//! Fixes made in files.
//!
//! A fix is an edit of the text; what it does not mean stays byte for byte. It is made only where the new text reads as
//! the document with the fix and has no finding that was not there before.

mod apply;
mod fixed;
mod plan;
mod replace_file;
mod unified;
mod verdict;

pub use fixed::{FixOptions, Fixed};
pub use unified::unified;

pub(super) use apply::{FixOutcome, apply_fixes};
pub(super) use plan::offer;
