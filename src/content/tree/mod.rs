//! A document laid out flat: what is judged at a glance.
//!
//! [`Document`](super::Document) is made to be changed, and owns each of its names and texts. Most documents are only
//! looked at once, so a [`Tree`] keeps them as one run of nodes over the text that they were read from, and owns no more
//! than that text does not say word for word.

mod building;
mod flat;
mod node;
mod value;

pub use flat::{Kind, StrRef, Tree};
pub use node::{Children, Node};
