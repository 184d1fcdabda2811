//! The verdict on an entry's newest revision, reached before the turn at the store.

use super::verdict::{inspected, inspected_ahead};
use super::{ActionError, Desk, Submission, found};
use crate::content::{EntryId, Revision, TypeName};
use crate::schema::{Inspection, Stage};

/// The verdict on a revision, before the store was asked what it refers to. A revision never changes, so that within
/// the turn the verdict is as good as a new one, if the revision is still the one that is meant.
pub(super) struct Ahead {
    stage: Stage,
    verdict: Option<(i64, Inspection)>,
}

impl Ahead {
    /// Judges the newest revision of an entry. Where there is none, the turn at the store will say so.
    pub(super) async fn judge(
        desk: &Desk,
        content_type: &TypeName,
        id: &EntryId,
        stage: Stage,
    ) -> Result<Self, ActionError> {
        let (name, id) = (content_type.clone(), id.clone());
        let reading = desk.read(move |reads, _| {
            let entry = found::entry(reads, &name, &id)?;
            found::revision(reads, &id, entry.revision)
        });
        let verdict = match reading.await {
            Ok(Revision { number, document, .. }) => {
                let judging = inspected_ahead(desk, content_type, Submission::of(document), stage);
                Some((number, judging.await?))
            }
            Err(ActionError::NotFound) => None,
            Err(other) => return Err(other),
        };
        Ok(Self { stage, verdict })
    }

    /// The verdict on `revision`: the one that was reached, unless somebody has revised the entry since.
    pub(super) fn verdict_on(
        self,
        desk: &Desk,
        content_type: &TypeName,
        revision: &Revision,
    ) -> Result<Inspection, ActionError> {
        match self.verdict {
            Some((number, inspection)) if number == revision.number => Ok(inspection),
            _ => inspected(desk, content_type, Submission::of(revision.document.clone()), self.stage),
        }
    }
}
