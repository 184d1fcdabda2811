//! Finding a slug for an entry.

use super::ActionError;
use crate::content::{Document, EntryId, Locale, Slug, TypeName};
use crate::store::Reads;

/// The slug of an entry whose title has no letter or digit, or that has no title yet.
const UNTITLED: &str = "untitled";

/// Refuses a slug that another entry than `own` holds.
pub(super) fn slug_is_free(
    reads: &mut Reads<'_>,
    (content_type, locale, slug): (&TypeName, &Locale, &Slug),
    own: &EntryId,
) -> Result<(), ActionError> {
    match reads.entry_by_slug(content_type, locale, slug)? {
        Some(holder) if holder.id != *own => {
            Err(ActionError::SlugTaken { slug: slug.clone(), locale: locale.clone(), holder: holder.id })
        }
        _ => Ok(()),
    }
}

/// A free slug made of the document's title: with `-2`, `-3` and so on where others have the same title. Numbers that
/// have become free between taken ones are not always given again.
pub(super) fn slug_from_title(
    reads: &mut Reads<'_>,
    content_type: &TypeName,
    locale: &Locale,
    document: &Document,
) -> Result<Slug, ActionError> {
    let title = document.get("title").and_then(serde_json::Value::as_str);
    let base = title.and_then(Slug::from_text).map_or_else(|| UNTITLED.to_owned(), String::from);
    let mut free = |number| slug_if_free(reads, (content_type, locale), &base, number);
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

/// The slug of that number, if neither an entry has it nor readers still see an entry under it that has given it up.
fn slug_if_free(
    reads: &mut Reads<'_>,
    (content_type, locale): (&TypeName, &Locale),
    base: &str,
    number: u64,
) -> Result<Option<Slug>, ActionError> {
    let Some(slug) = numbered(base, number) else { return Ok(None) };
    let free = reads.entry_by_slug(content_type, locale, &slug)?.is_none()
        && reads.edition_by_slug(content_type, locale, &slug)?.is_none();
    Ok(free.then_some(slug))
}

/// The slug with its number, the words before it cut where it would be too long.
fn numbered(base: &str, number: u64) -> Option<Slug> {
    if number == 1 {
        return Slug::parse(base).ok();
    }
    let suffix = format!("-{number}");
    let kept = base.get(..base.len().min(Slug::LENGTH_MAX - suffix.len())).unwrap_or(UNTITLED);
    Slug::parse(&format!("{}{suffix}", kept.trim_end_matches('-'))).ok()
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
