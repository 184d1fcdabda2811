//! The verdicts on the newest revisions of entries, reached before the turn at the store.

use std::collections::HashMap;

use super::verdict::inspected;
use super::{ActionError, Context, Submission, TransitionRequest};
use crate::content::{Entry, EntryId, Revision};
use crate::schema::{Inspection, Stage};
use crate::store::StoreError;

/// More entries than this are not judged ahead: their documents would all be in memory at once.
const AHEAD_MAX: usize = 100;

/// Verdicts on revisions, before the store was asked what they refer to. A revision never changes, so that within the
/// turn the verdict is as good as a new one, if the revision is still the newest.
pub(super) struct PreJudged {
    stage: Stage,
    verdicts: HashMap<EntryId, (i64, Inspection)>,
}

impl PreJudged {
    /// Judges the newest revisions of the entries of a request. Of what there is not the turn at the store will tell.
    pub(super) async fn judge(
        context: &Context,
        request: &TransitionRequest,
        stage: Stage,
    ) -> Result<Self, ActionError> {
        let ids = request.ids();
        let reading = context.read(move |reads, context| {
            let mut revisions = Vec::new();
            for id in ids.iter().take(AHEAD_MAX) {
                let Some(entry) = reads.entry_find(id)? else { continue };
                if context.catalog().content_type(entry.content_type.as_str()).is_some() {
                    let revision = reads.revision_find(id, entry.revision)?;
                    revisions.extend(revision.map(|revision| (entry.content_type, revision)));
                }
            }
            Ok(revisions)
        });
        let (revisions, context) = (reading.await?, context.clone());
        let judging = tokio::task::spawn_blocking(move || {
            let judged = revisions.into_iter().map(|(content_type, Revision { entry, number, document, .. })| {
                Ok((entry, (number, inspected(&context, &content_type, Submission::of(document), stage)?)))
            });
            judged.collect::<Result<_, ActionError>>()
        });
        Ok(Self { stage, verdicts: judging.await.map_err(StoreError::TaskAborted)?? })
    }

    /// The verdict on the newest revision of an entry: the one that was reached, unless somebody has revised it since.
    pub(super) fn verdict_on(
        &mut self,
        context: &Context,
        entry: &Entry,
        revision: &Revision,
    ) -> Result<Inspection, ActionError> {
        match self.verdicts.remove(&entry.id) {
            Some((number, inspection)) if number == revision.number => Ok(inspection),
            _ => inspected(context, &entry.content_type, Submission::of(revision.document.clone()), self.stage),
        }
    }
}
