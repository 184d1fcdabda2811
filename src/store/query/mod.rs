//! Queries of collections as SQL: which editions, in which order, and how many.
//!
//! What comes from a client is bound and never part of the text of a statement; what is part of it stands in this folder.

mod conditions;
mod keyset;
mod order;
mod related;
mod selection;
mod sources;
mod statement;

pub use selection::{Selection, Window};
