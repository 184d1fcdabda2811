//! The index of words: what a search of editions looks at. It goes with the editions.

mod builder;
mod builds;
mod era;
mod fill;
mod forms;
mod language;
mod scope;
mod texts;
mod write;

pub(super) use builder::MissingWords;
pub use builds::search_version;
pub(super) use era::{ERAS_MAX, era, era_word, eras};
pub(super) use language::configuration;
pub(super) use scope::{Scope, first_row, last_row};
