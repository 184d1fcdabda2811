//! Showing several entries to readers in one move, so that they may refer to each other.

use super::dangling::nothing_dangles;
use super::desk::allow;
use super::log::note;
use super::publish::{no_other_edition, shows};
use super::verdict::verdict;
use super::{ActionError, Desk, Mode, Submission, Written, found};
use crate::content::{Caller, ChangeVerb, Edition, Entry, EntryId, Revision, Role, Timestamp, TypeName};
use crate::schema::{Inspection, Stage};
use crate::store::{ReferenceStage, StoreError, Transaction};

/// Entries to be shown to readers, all or none.
#[derive(Clone, Debug)]
pub struct PublishTogetherRequest {
    /// Each with its content type. They are published whatever state they are in.
    pub entries: Vec<(TypeName, EntryId)>,
    /// Whether it happens or is only tried.
    pub mode: Mode,
}

/// What came of publishing several entries.
#[derive(Debug)]
pub enum Together {
    /// Readers see all of them.
    Published(Vec<Written>),
    /// Readers see none of them, unless they did before; these were refused.
    Refused(Vec<(EntryId, Box<Inspection>)>),
}

/// Why the move was taken back.
enum Stop {
    Error(ActionError),
    Refused(Vec<(EntryId, Box<Inspection>)>),
}

/// An entry on its way to the readers.
struct Moved {
    before: Entry,
    entry: Entry,
    revision: Revision,
    seen: Option<Edition>,
}

/// Publishes entries in one move: each is judged as if the others were published already, and all are, or none. Two
/// articles that name each other can be published in no other way.
pub async fn publish_together(
    desk: &Desk,
    caller: &Caller,
    request: PublishTogetherRequest,
) -> Result<Together, ActionError> {
    allow(caller, Role::Editor)?;
    for (content_type, _) in &request.entries {
        desk.knows(content_type)?;
    }
    let (author, desk_inside) = (caller.name().to_owned(), desk.clone());
    let unit = move |tx: &mut Transaction<'_>| publish_all(tx, &desk_inside, &request.entries, &author);
    let outcome = match request.mode {
        Mode::Real => desk.store.write(unit).await,
        Mode::Rehearsal => desk.store.rehearse(unit).await,
    };
    match outcome {
        Ok(written) => Ok(Together::Published(written)),
        Err(Stop::Refused(refused)) => Ok(Together::Refused(refused)),
        Err(Stop::Error(error)) => Err(error),
    }
}

fn publish_all(
    tx: &mut Transaction<'_>,
    desk: &Desk,
    entries: &[(TypeName, EntryId)],
    author: &str,
) -> Result<Vec<Written>, Stop> {
    let now = desk.clock.now();
    // Editions first, verdicts after: what refuses one of them takes all of them back.
    let moved: Result<Vec<_>, _> =
        entries.iter().map(|(content_type, id)| put_before_readers(tx, desk, (content_type, id), now)).collect();
    let (mut written, mut refused) = (Vec::new(), Vec::new());
    for Moved { before, entry, revision, seen } in moved? {
        let place = (&entry.locale, Some(&entry));
        let submission = Submission::of(revision.document);
        match verdict(tx, desk, &entry.content_type, submission, Stage::Publish, place)?.admit() {
            Err(inspection) => refused.push((entry.id, inspection)),
            Ok(checked) => {
                if entry != before {
                    tx.references_put(&entry.id, ReferenceStage::Published, checked.references())?;
                    if let Some(old) = seen.filter(|old| (&old.slug, &old.locale) != (&entry.slug, &entry.locale)) {
                        nothing_dangles(tx, &entry, &[old.slug.as_str()])?;
                    }
                    note(tx, ChangeVerb::Publish, &entry, entry.revision, author, now)?;
                }
                written.push(Written::new(entry, &checked));
            }
        }
    }
    if refused.is_empty() { Ok(written) } else { Err(Stop::Refused(refused)) }
}

/// Makes the edition of an entry's newest revision, unless readers see it already.
fn put_before_readers(
    tx: &mut Transaction<'_>,
    desk: &Desk,
    (content_type, id): (&TypeName, &EntryId),
    now: Timestamp,
) -> Result<Moved, ActionError> {
    let before = found::entry(tx, content_type, id)?;
    let revision = found::revision(tx, id, before.revision)?;
    let seen = tx.edition_find(id)?;
    if seen.as_ref().is_some_and(|edition| shows(edition, &before)) {
        return Ok(Moved { entry: before.clone(), before, revision, seen });
    }
    no_other_edition(tx, &before)?;
    let published_at = before.published_at.unwrap_or(now);
    let entry = Entry {
        published_revision: Some(before.revision),
        published_at: Some(published_at),
        updated_at: now,
        version: before.version + 1,
        ..before.clone()
    };
    tx.edition_put(&Edition::make(&entry, &revision, published_at, now), &desk.catalog)?;
    found::update(tx, &entry, &before)?;
    Ok(Moved { before, entry, revision, seen })
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Error(error.into())
    }
}

impl From<ActionError> for Stop {
    fn from(error: ActionError) -> Self {
        Self::Error(error)
    }
}
