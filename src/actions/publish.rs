//! Showing entries to readers.

use std::collections::HashSet;

use super::context::allow;
use super::log::note;
use super::pre_judged::PreJudged;
use super::published_references::references_hold;
use super::refusal::Refusal;
use super::verdict::resolved;
use super::{ActionError, Context, TransitionRequest, WriteResult, lookup};
use crate::content::{Caller, ChangeVerb, Edition, Entry, EntryId, Publication, Revision, Role, State, Timestamp};
use crate::schema::{Checked, Stage};
use crate::store::{EditionChange, ReferenceStage, Transaction};

/// An entry on its way to the readers.
struct Shown {
    before: Entry,
    entry: Entry,
    revision: Revision,
    /// What it changes for readers; none where they see it already.
    change: Option<EditionChange>,
}

/// Makes the newest revision of an entry what readers see, under the slug and locale that the entry has now, and of
/// those that go with it. Each is judged as it stands when all are published: two articles that name each other, and an
/// entry with a new slug and those that use it, can be published in no other way. Refused, all of them, while in one of
/// them anything is malformed, incomplete, or refers to what readers would not see.
///
/// Publishing what readers see already is judged like any publishing, by the schemas of today; if it stands, nothing is
/// written: no change row, the same edition, the same entity tags.
pub async fn publish(
    context: &Context,
    caller: &Caller,
    request: TransitionRequest,
) -> Result<WriteResult, ActionError> {
    allow(caller, Role::Editor)?;
    context.knows(&request.content_type)?;
    let author = caller.name().to_owned();
    let mut ahead = PreJudged::judge(context, &request, Stage::Publish).await?;
    context
        .write(request.mode, move |tx, context| {
            let now = context.clock.now();
            let members = request.members(tx, context)?;
            // Editions first, verdicts after: what refuses one of them takes all of them back.
            let shown = show(tx, context, members, now)?;
            let checked = admit(tx, context, &mut ahead, &shown)?;
            let mut written = Vec::new();
            for (Shown { before, entry, .. }, checked) in shown.iter().zip(&checked) {
                if entry != before {
                    tx.references_put(&entry.id, ReferenceStage::Published, checked.references())?;
                }
            }
            let changes: Vec<_> = shown.iter().filter_map(|shown| shown.change.clone()).collect();
            references_hold(tx, context, &changes, &ids(&shown))?;
            for (Shown { before, entry, .. }, checked) in shown.into_iter().zip(checked) {
                if entry != before {
                    note(tx, ChangeVerb::Publish, &entry, entry.revision, &author, now)?;
                }
                written.push(WriteResult::new(entry, &checked));
            }
            WriteResult::together(written)
        })
        .await
}

/// Puts the editions of all that readers do not see yet as it stands.
fn show(
    tx: &mut Transaction<'_>,
    context: &Context,
    members: Vec<Entry>,
    now: Timestamp,
) -> Result<Vec<Shown>, ActionError> {
    let (mut shown, mut editions) = (Vec::new(), Vec::new());
    for before in members {
        let revision = lookup::revision(tx, &before.id, before.revision)?;
        if before.state() == State::Published {
            shown.push(Shown { entry: before.clone(), before, revision, change: None });
            continue;
        }
        let published_at = before.first_published_at.unwrap_or(now);
        let seen = Publication {
            revision: before.revision,
            slug: before.slug.clone(),
            locale: before.locale.clone(),
            matches_newest: true,
        };
        let entry = Entry {
            published: Some(seen),
            first_published_at: Some(published_at),
            updated_at: now,
            version: before.version + 1,
            ..before.clone()
        };
        let edition = Edition::make(&entry, &revision, published_at, now);
        let change = EditionChange { before: tx.edition_find(&before.id)?, after: Some(edition.clone()) };
        editions.push(edition);
        shown.push(Shown { before, entry, revision, change: Some(change) });
    }
    no_other_edition(tx, &editions)?;
    tx.editions_put(&editions, context.catalog())?;
    for Shown { before, entry, .. } in shown.iter().filter(|shown| shown.change.is_some()) {
        lookup::update(tx, entry, before)?;
    }
    Ok(shown)
}

/// Refuses slugs under which readers see entries that stay as they are, and that may have other slugs by now.
fn no_other_edition(tx: &mut Transaction<'_>, editions: &[Edition]) -> Result<(), ActionError> {
    let moved: HashSet<&EntryId> = editions.iter().map(|edition| &edition.entry).collect();
    for edition in editions {
        let seen = tx.edition_by_slug(&edition.content_type, &edition.locale, &edition.slug)?;
        if let Some(other) = seen.filter(|seen| !moved.contains(&seen.entry)) {
            let (slug, locale) = (edition.slug.clone(), edition.locale.clone());
            return Err(ActionError::SlugTaken { slug, locale, holder: other.entry });
        }
    }
    Ok(())
}

/// Judges all as they stand now.
fn admit(
    tx: &mut Transaction<'_>,
    context: &Context,
    ahead: &mut PreJudged,
    shown: &[Shown],
) -> Result<Vec<Checked>, ActionError> {
    let (mut admitted, mut refused) = (Vec::new(), Vec::new());
    for Shown { entry, revision, .. } in shown {
        let inspection = ahead.verdict_on(context, entry, revision)?;
        match resolved(tx, context, inspection, (&entry.locale, Some(entry)))?.admit() {
            Ok(checked) => admitted.push(checked),
            Err(inspection) => refused.push((entry.clone(), inspection)),
        }
    }
    if refused.is_empty() {
        return Ok(admitted);
    }
    Err(ActionError::NotPublishable(Box::new(Refusal::of(tx, context, refused, &ids(shown))?)))
}

fn ids(shown: &[Shown]) -> HashSet<EntryId> {
    shown.iter().map(|shown| shown.entry.id.clone()).collect()
}
