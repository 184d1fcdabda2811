//! Queries of collections as SQL: which editions, in which order, and how many.
//!
//! What comes from a client is bound and never part of the text of a statement; what is part of it stands in this folder.

mod conditions;
mod eras;
mod found;
mod keyset;
mod narrowing;
mod order;
mod ranked;
mod referred;
mod related;
mod search;
mod selection;
mod sources;
mod statement;
mod walk;

pub(in crate::store) use found::asked_of_postgres;
pub use selection::{Selection, Window};
pub(in crate::store) use statement::Statement;
