//! What can be asked of a collection, and the answer for one entry: paths, conditions, filters, the order of lists.
//!
//! The store gives the same answers by SQL, and a test holds the two together. What is here decides without a database
//! whether an entry belongs to a list and where, so that a write drops exactly the lists that it changes.

mod condition;
mod filter;
mod mark;
mod operator;
mod partial;
mod path;
mod scalar;
mod sort;
mod subject;
mod values;

pub use condition::{Condition, Test};
pub use filter::Filter;
pub use mark::{MarkError, SortPosition};
pub use operator::Operator;
pub use path::{DOCUMENT, EnvelopeField, Path, PathTarget};
pub use scalar::{Scalar, ScalarKind, TEXT_HEAD_CHARACTERS, head};
pub use sort::{Sort, SortKey};
pub use subject::{Candidate, Follow};
pub use values::{KEY_BYTES_MAX, PathStep, key, values};
