//! What a writer gets back.

use super::ActionError;
use crate::content::{Document, Entry};
use crate::schema::{Checked, Finding, Inspection};

/// What a writer gets back: the entry as it stands now, its newest document, and what was found in it that did not
/// refuse it.
#[derive(Clone, Debug)]
pub struct WriteResult {
    /// The entry.
    pub entry: Entry,
    /// The document of its newest revision.
    pub document: Document,
    /// What was found in the document. On a draft this includes what would refuse it at publishing.
    pub findings: Vec<Finding>,
    /// The entity tag that the next write has to name.
    pub etag: String,
    /// The entries that went with it, in the order in which they were named.
    pub with: Vec<Self>,
}

impl WriteResult {
    /// After a write of a document that was admitted.
    pub(super) fn new(entry: Entry, checked: &Checked) -> Self {
        let etag = entity_tag(&entry);
        Self {
            entry,
            document: checked.document().clone(),
            findings: checked.findings().to_vec(),
            etag,
            with: Vec::new(),
        }
    }

    /// After a write of several entries: the first one, with the others.
    pub(super) fn together(written: Vec<Self>) -> Result<Self, ActionError> {
        let mut written = written.into_iter();
        let first = written.next().ok_or(ActionError::NotFound)?;
        Ok(Self { with: written.collect(), ..first })
    }

    /// After a write that took no document in: an old document may be refused by the schemas of today, and is no
    /// reason to keep readers from losing it.
    pub(super) fn of_inspection(entry: Entry, inspection: &Inspection) -> Self {
        let etag = entity_tag(&entry);
        Self {
            entry,
            document: inspection.document().clone(),
            findings: inspection.findings().to_vec(),
            etag,
            with: Vec::new(),
        }
    }
}

/// The strong entity tag of an entry on the management side: `"<revision>-<version>"`. It changes with every write, and
/// is no entity tag of what readers get.
pub fn entity_tag(entry: &Entry) -> String {
    format!("\"{}-{}\"", entry.revision, entry.version)
}
