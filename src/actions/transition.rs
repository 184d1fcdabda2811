//! A move of one entry, and of others together with it: what publishing, unpublishing and deleting take.

use std::collections::HashSet;

use super::{ActionError, Context, Expected, Mode, lookup};
use crate::content::{Entry, EntryId, TypeName};
use crate::store::ReadTransaction;

/// An entry to be published, unpublished or deleted, and the entries that go with it: all of them or none. Entries of
/// any content type may go together, so that what refers to each other is judged as it stands in the end.
#[derive(Clone, Debug)]
pub struct TransitionRequest {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The entry.
    pub id: EntryId,
    /// The state of the entry that is meant.
    pub expected: Expected,
    /// The entries that go with it. One that is named twice goes once.
    pub with: Vec<Companion>,
    /// Whether it happens or is only tried.
    pub mode: Mode,
}

/// An entry that goes with another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// The entry, of whatever content type.
    pub id: EntryId,
    /// The state of the entry that is meant.
    pub expected: Expected,
}

impl TransitionRequest {
    /// The ids of all that go together.
    pub(super) fn ids(&self) -> Vec<EntryId> {
        let with = self.with.iter().map(|companion| &companion.id);
        std::iter::once(&self.id).chain(with).cloned().collect()
    }

    /// All that go together, each in the state that is meant, each once; the entry itself is the first.
    pub(super) fn members(
        &self,
        reads: &mut ReadTransaction<'_>,
        context: &Context,
    ) -> Result<Vec<Entry>, ActionError> {
        let mut members = vec![lookup::expected(reads, &self.content_type, &self.id, &self.expected)?];
        let mut seen = HashSet::from([self.id.clone()]);
        for companion in &self.with {
            let entry = companion.find(reads, context).map_err(|error| error.about(&companion.id))?;
            if seen.insert(entry.id.clone()) {
                members.push(entry);
            }
        }
        Ok(members)
    }
}

impl Companion {
    fn find(&self, reads: &mut ReadTransaction<'_>, context: &Context) -> Result<Entry, ActionError> {
        let entry = reads.entry_find(&self.id)?.ok_or(ActionError::NotFound)?;
        context.knows(&entry.content_type)?;
        self.expected.check(&entry)?;
        Ok(entry)
    }
}
