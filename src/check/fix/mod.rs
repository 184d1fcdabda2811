//! Fixes made in files.
//!
//! A fix is an edit of the text; what it does not mean stays byte for byte. It is made only where the new text reads as
//! the document with the fix and has no finding that was not there before.

mod apply;
mod fixed;
mod offer;
mod plan;
mod replace_file;
mod unified;
mod verdict;

pub use apply::FixOptions;
pub use fixed::Fixed;
pub use unified::unified;

pub(super) use apply::{FixOutcome, apply_fixes};
pub(super) use offer::offer;
