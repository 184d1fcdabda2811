//! The references that a document makes to entries.

use serde::Serialize;

use crate::content::{Pointer, TypeName};
use crate::schema::ResolveQuery;

/// A place in a document that names an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// Where it stands.
    pub pointer: Pointer,
    /// The id of the block that it stands in, where it stands in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<String>,
    /// The content type of the entry that it names.
    pub content_type: TypeName,
    /// The slug or id that it gives.
    pub target: String,
    /// Whether the schema forbids that such references lead in a circle.
    #[serde(skip)]
    pub is_acyclic: bool,
}

impl Reference {
    /// Whether there is such an entry, as a question.
    pub fn question(&self) -> ResolveQuery<'_> {
        ResolveQuery::Entry { content_type: &self.content_type, target: &self.target }
    }
}
