//! The form in which an entry is answered.

use crate::delivery::query::Parts;

/// The form in which an entry is answered.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryForm {
    /// JSON, with these parts.
    Json(Parts),
    /// A Markdown file.
    Markdown,
}

impl Default for EntryForm {
    fn default() -> Self {
        Self::Json(Parts::default())
    }
}
