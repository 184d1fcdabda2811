//! Queries of collections as SQL: which editions, in which order, and how many.
//!
//! What comes from a client is bound and never part of the text of a statement; what is part of it stands in this folder.

mod buckets;
mod conditions;
mod found;
mod index_probe;
mod keyset;
mod order;
mod ranked;
mod referred;
mod related;
mod search;
mod search_filter;
mod selection;
mod statement;
mod walk;

pub(in crate::store) use found::postgres_match;
pub use selection::{Selection, Window};
pub(in crate::store) use statement::Statement;
