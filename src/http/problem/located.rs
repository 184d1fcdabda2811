//! A finding of a request's body, with its line and column.

use serde::Serialize;

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
}

impl Located {
    /// A finding at a place of the body, where it has one.
    pub fn new(finding: Finding, position: Option<Position>) -> Self {
        Self { finding, line: position.map(|place| place.line), column: position.map(|place| place.column) }
    }
}
