//! What a full-text search asks: the words of a text, made comparable, and what a reader typed as such words.
//!
//! Both databases index what is told here and are asked for it, so that they know the same words; and nothing that a
//! reader typed reaches the language in which a database is asked.

mod query;
mod words;

pub use query::{SEARCH_CHARACTERS_MAX, SEARCH_WORDS_MAX, Search, SearchFault, Term};
pub use words::{Word, words};
