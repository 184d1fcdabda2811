//! The verdict on a document, its references resolved against the store.

use std::collections::HashMap;
use std::collections::hash_map::Entry::Vacant;

use super::cycles::judge_cycles;
use super::linked_pages::{self, LinkedPages, NEAR_MAX};
use super::{ActionError, Desk, Submission};
use crate::content::{Entry, Locale, TypeName};
use crate::schema::{Inspection, Question, Reference, Stage, Target};
use crate::store::{Reads, StoreError};

/// Whose document is judged: the locale in which references are looked up first, and the entry where there is one.
pub(super) type Place<'a> = (&'a Locale, Option<&'a Entry>);

/// Judges a document by itself, before the store is asked, on a thread that may take its time: turns at the store are
/// short, and everybody waits for one.
pub(super) async fn inspected_ahead(
    desk: &Desk,
    content_type: &TypeName,
    submission: Submission,
    stage: Stage,
) -> Result<Inspection, ActionError> {
    let (desk, content_type) = (desk.clone(), content_type.clone());
    let judging = tokio::task::spawn_blocking(move || inspected(&desk, &content_type, submission, stage));
    judging.await.map_err(StoreError::CutOff)?
}

/// Judges a document by itself.
pub(super) fn inspected(
    desk: &Desk,
    content_type: &TypeName,
    submission: Submission,
    stage: Stage,
) -> Result<Inspection, ActionError> {
    let unknown = || ActionError::UnknownType { name: content_type.clone() };
    let mut inspection = desk.catalog.inspect(content_type, submission.document, stage).ok_or_else(unknown)?;
    inspection.add(submission.text_findings);
    Ok(inspection)
}

/// Adds what only the store knows: which references miss or lead in a circle, and which links to pages of the site. Whoever sees a document
/// sees its entry, so that a reference to itself leads somewhere. Of files the store knows nothing. And what the entry is
/// called is known here.
pub(super) fn resolved(
    reads: &mut Reads<'_>,
    desk: &Desk,
    mut inspection: Inspection,
    (locale, own): Place<'_>,
) -> Result<Inspection, ActionError> {
    // A document often names the same entry several times.
    let mut targets: HashMap<(TypeName, String), Target> = HashMap::new();
    let mut missing = 0;
    for reference in inspection.references() {
        let to_itself = own.is_some_and(|entry| means(reference, entry));
        if let Vacant(place) = targets.entry((reference.content_type.clone(), reference.target.clone())) {
            let target = if to_itself { Target::Itself } else { target_of(reads, reference, locale)? };
            missing += usize::from(target == Target::Missing);
            let near = if target == Target::Missing && missing <= NEAR_MAX {
                linked_pages::near(reads, &reference.content_type, locale.as_str(), &reference.target)?
            } else {
                None
            };
            place.insert(near.map_or(target, Target::Near));
        }
    }
    let pages = LinkedPages::of(reads, inspection.links(), inspection.content_type(), (locale, own))?;
    inspection.resolve(|question| match question {
        Question::Entry { content_type, target } => {
            let name = (content_type.clone(), target.to_owned());
            targets.get(&name).cloned().unwrap_or(Target::Missing)
        }
        Question::Page { content_type, locale, slug } => pages.target_of(content_type, locale, slug),
        Question::File(_) => Target::Unknown,
    });
    if let Some(entry) = own {
        judge_cycles(reads, desk, &mut inspection, entry)?;
        inspection.judge_slug(&entry.slug, &entry.locale);
    }
    Ok(inspection)
}

/// Judges a document within a turn at the store.
pub(super) fn verdict(
    reads: &mut Reads<'_>,
    desk: &Desk,
    content_type: &TypeName,
    submission: Submission,
    stage: Stage,
    place: Place<'_>,
) -> Result<Inspection, ActionError> {
    let inspection = inspected(desk, content_type, submission, stage)?;
    resolved(reads, desk, inspection, place)
}

/// What a reference leads to, by what readers see: a renamed entry is found under its old slug until it is published
/// again, and not before that under its new one.
fn target_of(reads: &mut Reads<'_>, reference: &Reference, locale: &Locale) -> Result<Target, ActionError> {
    if reads.edition_named(&reference.content_type, &reference.target)? {
        return Ok(Target::Published);
    }
    Ok(match reads.target_of(reference, locale)? {
        Target::Missing => Target::Missing,
        _ => Target::Unpublished,
    })
}

fn means(reference: &Reference, entry: &Entry) -> bool {
    reference.content_type == entry.content_type
        && (reference.target == entry.id.as_str() || reference.target == entry.slug.as_str())
}
