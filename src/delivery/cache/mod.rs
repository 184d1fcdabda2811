//! Whole answers, kept as the bytes that are sent, with what each depends on.

mod answer;
mod coding;
mod dependencies;
mod encoder;
mod flights;
mod header_field;
mod index;
mod key;
mod response_cache;
mod tags;
mod variant;

pub(super) use answer::RenderedBody;
pub use answer::{Answer, Vary};
pub use coding::Coding;
pub use dependencies::{Absence, Dependencies, ListChanges, ListDependency};
pub(super) use encoder::Encoder;
pub(super) use flights::Flights;
pub use header_field::HeaderField;
pub use key::CacheKey;
pub(super) use key::KeyContext;
pub use response_cache::CacheFigures;
pub(super) use response_cache::{Cache, CacheEntry};
pub use tags::TagHeader;
pub(super) use tags::{CachePolicy, type_tag};
pub use variant::Variant;
