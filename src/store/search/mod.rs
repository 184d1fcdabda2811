//! The index of words: what a search of editions looks at. It goes with the editions.

mod bucket;
mod builder;
mod builds;
mod fill;
mod forms;
mod language;
mod scope;
mod texts;
mod write;

pub(super) use bucket::{BUCKETS_MAX, bucket_of, bucket_word, buckets};
pub(super) use builder::MissingWords;
pub use builds::search_version;
pub(super) use language::configuration;
pub(super) use scope::{Scope, first_row, last_row};
