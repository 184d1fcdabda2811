//! What can be asked of a collection, and the answer for one entry: paths, conditions, filters, the order of lists.
//!
//! The store gives the same answers by SQL, and a test holds the two together. What is here decides without a database
//! whether an entry belongs to a list and where, so that a write drops exactly the lists that it changes.

mod candidate;
mod condition;
mod filter;
mod operator;
mod partial;
mod path;
mod scalar;
mod sort;
mod sort_position;
mod values;

pub use candidate::{Candidate, Follow};
pub use condition::{Condition, Test};
pub use filter::Filter;
pub use operator::Operator;
pub use path::{DOCUMENT, EnvelopeField, Path, PathTarget};
pub use scalar::{Scalar, ScalarKind, TEXT_HEAD_CHARACTERS, head};
pub use sort::{Sort, SortKey};
pub use sort_position::{MarkError, SortPosition};
pub use values::{KEY_BYTES_MAX, PathStep, key, values};
