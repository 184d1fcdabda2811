//! The verdict on a document, its references resolved against the store.

use std::collections::HashMap;
use std::collections::hash_map::Entry::Vacant;

use super::cycles::judge_cycles;
use super::linked_pages::{self, LinkedPages, NEAR_MAX};
use super::{ActionError, Context, Submission};
use crate::content::{Entry, Locale, TypeName};
use crate::schema::{Inspection, Reference, Resolution, ResolveQuery, Stage};
use crate::store::{ReadTransaction, StoreError};

/// Whose document is judged: the locale in which references are looked up first, and the entry where there is one.
pub(super) type JudgedIn<'a> = (&'a Locale, Option<&'a Entry>);

/// Judges a document by itself, before the store is asked, on a thread that may take its time: turns at the store are
/// short, and everybody waits for one.
pub(super) async fn inspected_ahead(
    context: &Context,
    content_type: &TypeName,
    submission: Submission,
    stage: Stage,
) -> Result<Inspection, ActionError> {
    let (context, content_type) = (context.clone(), content_type.clone());
    let judging = tokio::task::spawn_blocking(move || inspected(&context, &content_type, submission, stage));
    judging.await.map_err(StoreError::TaskAborted)?
}

/// Judges a document by itself.
pub(super) fn inspected(
    context: &Context,
    content_type: &TypeName,
    submission: Submission,
    stage: Stage,
) -> Result<Inspection, ActionError> {
    let unknown = || ActionError::UnknownType { name: content_type.clone() };
    let mut inspection = context.linter.inspect(content_type, submission.document, stage).ok_or_else(unknown)?;
    inspection.add(submission.text_findings);
    Ok(inspection)
}

/// Adds what only the store knows: which references miss or lead in a circle, and which links to pages of the site. Whoever sees a document
/// sees its entry, so that a reference to itself leads somewhere. Of files the store knows nothing. And what the entry is
/// called is known here.
pub(super) fn resolved(
    reads: &mut ReadTransaction<'_>,
    context: &Context,
    mut inspection: Inspection,
    (locale, own): JudgedIn<'_>,
) -> Result<Inspection, ActionError> {
    // A document often names the same entry several times.
    let mut targets: HashMap<(TypeName, String), Resolution> = HashMap::new();
    let mut missing = 0;
    for reference in inspection.references() {
        let to_itself = own.is_some_and(|entry| means(reference, entry));
        if let Vacant(place) = targets.entry((reference.content_type.clone(), reference.target.clone())) {
            let target = if to_itself { Resolution::Itself } else { target_of(reads, reference, locale)? };
            missing += usize::from(target == Resolution::Missing);
            let near = if target == Resolution::Missing && missing <= NEAR_MAX {
                linked_pages::near(reads, &reference.content_type, locale.as_str(), &reference.target)?
            } else {
                None
            };
            place.insert(near.map_or(target, Resolution::Near));
        }
    }
    let pages = LinkedPages::of(reads, inspection.links(), inspection.content_type(), (locale, own))?;
    inspection.resolve(|question| match question {
        ResolveQuery::Entry { content_type, target } => {
            let name = (content_type.clone(), target.to_owned());
            targets.get(&name).cloned().unwrap_or(Resolution::Missing)
        }
        ResolveQuery::Page { content_type, locale, slug } => pages.target_of(content_type, locale, slug),
        ResolveQuery::File(_) => Resolution::Unknown,
    });
    if let Some(entry) = own {
        judge_cycles(reads, context, &mut inspection, entry)?;
        inspection.judge_slug(&entry.slug, &entry.locale);
    }
    Ok(inspection)
}

/// Judges a document within a turn at the store.
pub(super) fn verdict(
    reads: &mut ReadTransaction<'_>,
    context: &Context,
    content_type: &TypeName,
    submission: Submission,
    stage: Stage,
    place: JudgedIn<'_>,
) -> Result<Inspection, ActionError> {
    let inspection = inspected(context, content_type, submission, stage)?;
    resolved(reads, context, inspection, place)
}

/// What a reference leads to, by what readers see: a renamed entry is found under its old slug until it is published
/// again, and not before that under its new one.
fn target_of(
    reads: &mut ReadTransaction<'_>,
    reference: &Reference,
    locale: &Locale,
) -> Result<Resolution, ActionError> {
    if reads.edition_named(&reference.content_type, &reference.target)? {
        return Ok(Resolution::Published);
    }
    Ok(match reads.target_of(reference, locale)? {
        Resolution::Missing => Resolution::Missing,
        _ => Resolution::Unpublished,
    })
}

fn means(reference: &Reference, entry: &Entry) -> bool {
    reference.content_type == entry.content_type
        && (reference.target == entry.id.as_str() || reference.target == entry.slug.as_str())
}
