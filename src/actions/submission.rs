//! What a writer hands in.

use crate::content::Document;
use crate::schema::Finding;

/// A document as a writer hands it in, and what was found in its text before it was a document.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The document.
    pub document: Document,
    /// What was found in the text that it was read from: duplicate keys, rounded integers and the like.
    pub text_findings: Vec<Finding>,
}

impl Submission {
    /// A document that no text was read for.
    pub fn of(document: Document) -> Self {
        Self { document, text_findings: Vec::new() }
    }
}
