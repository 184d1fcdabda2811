//! What the database holds, judged by the schemas of today.

use super::context::allow;
use super::verdict::verdict;
use super::{ActionError, Context, Submission, lookup};
use crate::content::{Caller, Edition, Entry, EntryId, Locale, Role, Slug, TypeName};
use crate::schema::{Inspection, Stage};
use crate::store::ReadTransaction;

/// A stored entry to be judged as it was admitted.
#[derive(Clone, Debug)]
pub struct StoredRequest {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The entry.
    pub id: EntryId,
    /// What is judged: at `Publish` what readers see, at `Draft` the newest revision.
    pub stage: Stage,
}

/// A stored document with its verdict.
#[derive(Debug)]
pub struct StoredVerdict {
    /// The slug under which it is found.
    pub slug: Slug,
    /// The locale under which it is found.
    pub locale: Locale,
    /// What the schemas of today say.
    pub inspection: Inspection,
}

/// Judges a stored entry by the schemas of today; none where readers do not see it and what they see was asked for.
pub async fn stored(
    context: &Context,
    caller: &Caller,
    request: StoredRequest,
) -> Result<Option<StoredVerdict>, ActionError> {
    allow(caller, Role::Viewer)?;
    context.knows(&request.content_type)?;
    context
        .read(move |reads, context| {
            let entry = lookup::entry(reads, &request.content_type, &request.id)?;
            let Some((entry, number)) = subject(reads, entry, request.stage)? else { return Ok(None) };
            let document = lookup::revision(reads, &entry.id, number)?.document;
            let place = (&entry.locale, Some(&entry));
            let submission = Submission::of(document);
            let inspection = verdict(reads, context, &entry.content_type, submission, request.stage, place)?;
            let Entry { slug, locale, .. } = entry;
            Ok(Some(StoredVerdict { slug, locale, inspection }))
        })
        .await
}

/// The entry under the name that it is judged by, and the number of the revision.
fn subject(reads: &mut ReadTransaction<'_>, entry: Entry, stage: Stage) -> Result<Option<(Entry, i64)>, ActionError> {
    if stage == Stage::Draft {
        let number = entry.revision;
        return Ok(Some((entry, number)));
    }
    let seen = reads.edition_find(&entry.id)?;
    Ok(seen.map(|Edition { slug, locale, revision, .. }| (Entry { slug, locale, ..entry }, revision)))
}

/// How much of what readers see was judged by other schemas than those of today, and what these say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outdated {
    /// The published entries that other schemas judged.
    pub entries: usize,
    /// How many of them were judged anew.
    pub judged: usize,
    /// How many of those would be refused now.
    pub refused: usize,
}

/// The most entries of a content type that are judged anew at a start.
const JUDGED_MAX: usize = 1_000;

/// Judges the published entries of a content type that other schemas judged, each document by itself; the first thousand
/// of them, a few at a time, for others wait for the store meanwhile.
pub async fn outdated(context: &Context, caller: &Caller, content_type: &TypeName) -> Result<Outdated, ActionError> {
    allow(caller, Role::Viewer)?;
    context.knows(content_type)?;
    let version =
        context.catalog().content_type(content_type.as_str()).map(|file| file.version.clone()).unwrap_or_default();
    let (name, version_of) = (content_type.clone(), version.clone());
    let ids = context.read(move |reads, _| Ok(reads.published_by_other_schemas(&name, &version_of)?)).await?;
    let mut outdated = Outdated { entries: ids.len(), ..Outdated::default() };
    for id in ids.into_iter().take(JUDGED_MAX) {
        let name = content_type.clone();
        let judging = context.read(move |reads, context| {
            let Some(edition) = reads.edition_find(&id)? else { return Ok(None) };
            let revision = lookup::revision(reads, &edition.entry, edition.revision)?;
            Ok(context.linter.inspect(&name, revision.document, Stage::Publish))
        });
        if let Some(inspection) = judging.await? {
            outdated.judged += 1;
            outdated.refused += usize::from(inspection.is_refused());
        }
    }
    Ok(outdated)
}
