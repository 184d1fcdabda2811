//! The verdict on a document, its references resolved against the store.

use super::{ActionError, Desk, Submission};
use crate::content::{Entry, Locale, TypeName};
use crate::schema::{Inspection, Reference, Stage, Target};
use crate::store::Reads;

/// Judges a document of a content type as one of an entry in `locale`. `own` is the entry itself where there is one:
/// whoever sees the document sees its entry, so that a reference to itself is good.
pub(super) fn verdict(
    reads: &mut Reads<'_>,
    desk: &Desk,
    content_type: &TypeName,
    submission: Submission,
    stage: Stage,
    (locale, own): (&Locale, Option<&Entry>),
) -> Result<Inspection, ActionError> {
    let unknown = || ActionError::UnknownType { name: content_type.clone() };
    let mut inspection = desk.catalog.inspect(content_type, submission.document, stage).ok_or_else(unknown)?;
    let mut targets = Vec::with_capacity(inspection.references().len());
    for reference in inspection.references() {
        let to_itself = own.is_some_and(|entry| means(reference, entry));
        let target = if to_itself { Target::Published } else { target_of(reads, reference, locale)? };
        targets.push((reference.clone(), target));
    }
    inspection.resolve(|reference| {
        targets.iter().find(|(known, _)| known == reference).map_or(Target::Missing, |(_, target)| *target)
    });
    inspection.add(submission.text_findings);
    Ok(inspection)
}

/// What a reference leads to, by what readers see: a renamed entry is found under its old slug until it is published
/// again, and not before that under its new one.
fn target_of(reads: &mut Reads<'_>, reference: &Reference, locale: &Locale) -> Result<Target, ActionError> {
    if reads.edition_named(&reference.content_type, &reference.target)? {
        return Ok(Target::Published);
    }
    Ok(match reads.target_of(reference, locale)? {
        Target::Missing => Target::Missing,
        Target::Unpublished | Target::Published => Target::Unpublished,
    })
}

fn means(reference: &Reference, entry: &Entry) -> bool {
    reference.content_type == entry.content_type
        && (reference.target == entry.id.as_str() || reference.target == entry.slug.as_str())
}
