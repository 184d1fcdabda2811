//! The index of words: what a search of editions looks at. It goes with the editions.

mod era;
mod fill;
mod forms;
mod language;
mod scope;
mod texts;
mod write;

pub(super) use era::{ERAS_MAX, era, era_word, eras};
pub(super) use language::configuration;
pub(super) use scope::{Scope, first_row, last_row};
