//! Finding a slug for an entry.

use super::{ActionError, Context};
use crate::content::{Document, Entry, EntryId, Locale, Slug, TypeName};
use crate::store::ReadTransaction;

/// The slug of an entry whose title has no letter or digit, or that has no title yet.
const UNTITLED: &str = "untitled";

/// Refuses a slug that another entry than `own` holds, or that is the id of another entry: a reference `amb` means the
/// entry of that id, whatever slug another one has. The id of an entry may be its own slug, and that of its translations.
pub(super) fn slug_is_free(
    reads: &mut ReadTransaction<'_>,
    (content_type, locale, slug): (&TypeName, &Locale, &Slug),
    own: &EntryId,
) -> Result<(), ActionError> {
    match reads.entry_by_slug(content_type, locale, slug)? {
        Some(holder) if holder.id != *own => {
            Err(ActionError::SlugTaken { slug: slug.clone(), locale: locale.clone(), holder: holder.id })
        }
        _ => match id_holder(reads, content_type, slug)?.filter(|holder| holder.id != *own && holder.slug != *slug) {
            Some(holder) => Err(ActionError::SlugIsId { slug: slug.clone(), holder: holder.id }),
            None => Ok(()),
        },
    }
}

/// Refuses a new entry whose id is the slug of another one and not its own: what names it by that slug would mean the new
/// entry from then on.
pub(super) fn id_is_clear(reads: &mut ReadTransaction<'_>, entry: &Entry) -> Result<(), ActionError> {
    let (id, content_type) = (&entry.id, &entry.content_type);
    let Some(slug) = Slug::parse(id.as_str()).ok().filter(|slug| *slug != entry.slug) else { return Ok(()) };
    let holder = match reads.name_holders(content_type, slug.as_str())?.into_iter().find(|it| it.slug == slug) {
        Some(seen) => Some(seen.entry),
        None => reads.entry_named(content_type, slug.as_str(), &entry.locale)?.map(|entry| entry.id),
    };
    match holder.filter(|holder| holder != id) {
        Some(holder) => Err(ActionError::IdIsSlug { id: id.clone(), holder }),
        None => Ok(()),
    }
}

/// The entry of the content type whose id is that slug.
fn id_holder(
    reads: &mut ReadTransaction<'_>,
    content_type: &TypeName,
    slug: &Slug,
) -> Result<Option<Entry>, ActionError> {
    let Ok(id) = EntryId::parse(slug.as_str()) else { return Ok(None) };
    Ok(reads.entry_find(&id)?.filter(|entry| entry.content_type == *content_type))
}

/// A free slug made of what the document is called: with `-2`, `-3` and so on where others have the same title. Numbers that
/// have become free between taken ones are not always given again.
pub(super) fn slug_from_title(
    reads: &mut ReadTransaction<'_>,
    context: &Context,
    own: &EntryId,
    (content_type, locale): (&TypeName, &Locale),
    document: &Document,
) -> Result<Slug, ActionError> {
    let title = context.catalog().title_of(content_type, document);
    let base = title.and_then(Slug::from_text).map_or_else(|| UNTITLED.to_owned(), String::from);
    let mut free = |number| slug_if_free(reads, (content_type, locale, own), &base, number);
    if let Some(slug) = free(1)? {
        return Ok(slug);
    }
    // Doubling finds a free number behind the taken ones and halving the first of them, so that the thousandth entry of
    // a title asks no more than 20 times.
    let (mut taken, mut next) = (1, 2);
    let mut found = loop {
        if let Some(slug) = free(next)? {
            break slug;
        }
        (taken, next) = (next, next * 2);
    };
    while next - taken > 1 {
        let middle = taken + (next - taken) / 2;
        match free(middle)? {
            Some(slug) => (found, next) = (slug, middle),
            None => taken = middle,
        }
    }
    Ok(found)
}

/// The slug of that number, if neither an entry has it, as slug or as id, nor readers still see an entry under it that has given it up.
fn slug_if_free(
    reads: &mut ReadTransaction<'_>,
    (content_type, locale, own): (&TypeName, &Locale, &EntryId),
    base: &str,
    number: u64,
) -> Result<Option<Slug>, ActionError> {
    let Some(slug) = numbered(base, number) else { return Ok(None) };
    let free = slug_is_free(reads, (content_type, locale, &slug), own);
    match free {
        Ok(()) => Ok(reads.edition_by_slug(content_type, locale, &slug)?.is_none().then_some(slug)),
        Err(ActionError::SlugTaken { .. } | ActionError::SlugIsId { .. }) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The slug with its number, the words before it cut where it would be too long.
fn numbered(base: &str, number: u64) -> Option<Slug> {
    if number == 1 {
        return Slug::parse(base).ok();
    }
    let suffix = format!("-{number}");
    let stem = base.get(..base.len().min(Slug::LENGTH_MAX - suffix.len())).unwrap_or(UNTITLED);
    Slug::parse(&format!("{}{suffix}", stem.trim_end_matches('-'))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numbered_slug_is_never_too_long() {
        let slug = |base: &str, number| numbered(base, number).map(String::from);
        assert_eq!(slug("news", 1), Some("news".to_owned()));
        assert_eq!(slug("news", 12), Some("news-12".to_owned()));
        let long = format!("{}-b", "a".repeat(126));
        assert_eq!(slug(&long, 2), Some(format!("{}-2", "a".repeat(126))));
    }
}
