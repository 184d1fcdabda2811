//! What a client asks of a collection: read from a URL or from JSON, checked by the catalog, in one form.

mod expansion;
mod fault;
mod fields;
mod filter;
mod form;
mod from_json;
mod from_url;
mod parts;
mod raw;
mod read;
mod value;

pub use expansion::Expansion;
pub use fault::{QueryFault, QueryFaults};
pub use fields::{FieldTree, Fields};
pub use parts::Parts;
pub use read::{PageBounds, PagePosition, Query};

/// The most conditions of a filter.
pub const CONDITIONS_MAX: usize = 20;
/// How many references the conditions of a filter pass through at most, all together: for each, the entries on the other
/// side are looked up.
pub const FILTER_REFERENCES_MAX: usize = 10;
/// The most values of a list in a condition.
pub const LIST_VALUES_MAX: usize = 100;
/// How many groups of a filter stand in each other at most.
pub const GROUPS_DEEP_MAX: usize = 3;
/// The most keys of a sort.
pub const SORT_KEYS_MAX: usize = 4;
/// The most paths of `fields`.
pub const FIELDS_MAX: usize = 50;
/// The most paths of `expand`.
pub const EXPANSIONS_MAX: usize = 10;
/// How many references are followed behind each other.
pub const EXPANSION_LEVELS_MAX: usize = 3;
/// The most characters of a text that something is compared with.
pub const VALUE_CHARACTERS_MAX: usize = 1_000;
