//! A finding of a request's body, with its line and column.

use serde::Serialize;

use crate::content::EntryId;
use crate::formats::Position;
use crate::schema::Finding;

/// A finding, and where it stands in the body that was sent.
#[derive(Clone, Debug, Serialize)]
pub struct Located {
    /// The finding.
    #[serde(flatten)]
    pub finding: Finding,
    /// The line of the body, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column, in characters from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The entry that it was found in, where several were judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryId>,
}

impl Located {
    /// A finding at a place of the body, where it has one.
    pub fn new(finding: Finding, position: Option<Position>) -> Self {
        let (line, column) = (position.map(|place| place.line), position.map(|place| place.column));
        Self { finding, line, column, entry: None }
    }

    /// The same, found in that entry.
    #[must_use]
    pub fn of_entry(self, entry: &EntryId) -> Self {
        Self { entry: Some(entry.clone()), ..self }
    }
}
