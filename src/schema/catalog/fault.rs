//! One thing wrong with a schema file.

use crate::content::Pointer;

/// One thing wrong with a schema file. A catalog with a fault is not loaded at all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{path}#{pointer}: {message}")]
pub struct SchemaFault {
    /// The file, as it was given to [`Catalog::load`](super::Catalog::load), or `schemas/…` for a shipped one.
    pub path: String,
    /// Where in the file.
    pub pointer: Pointer,
    /// What is wrong, and what would be right.
    pub message: String,
}

/// The faults of one loading, collected until it ends.
#[derive(Debug, Default)]
pub(in crate::schema) struct Faults(Vec<SchemaFault>);

impl Faults {
    /// Notes a fault.
    pub(in crate::schema) fn add(&mut self, path: &str, pointer: &Pointer, message: impl Into<String>) {
        self.0.push(SchemaFault { path: path.to_owned(), pointer: pointer.clone(), message: message.into() });
    }

    /// How many there are.
    pub(in crate::schema) fn count(&self) -> usize {
        self.0.len()
    }

    /// Goes on where there is none; else ends with all of them, by file and place, each once.
    pub(in crate::schema) fn settle(mut self) -> Result<(), Vec<SchemaFault>> {
        if self.0.is_empty() {
            return Ok(());
        }
        self.0.sort();
        self.0.dedup();
        Err(self.0)
    }
}
