//! The API described for programs, as OpenAPI 3.1: made from the table of routes and from the catalog.

mod components;
mod derived;
mod document;
mod envelopes;
pub(super) mod fields;
mod groups;
mod headers;
mod operation;
mod parameters;
mod problems;
mod reachable;
mod responses;
mod schema;
mod typescript;

pub use document::document;
pub(super) use groups::Group;
pub use typescript::{CLIENT_MODULE, module as typescript};
