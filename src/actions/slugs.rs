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

/// A free slug made of the document's title: with `-2`, `-3` and so on where others have the same title.
pub(super) fn slug_from_title(
    reads: &mut Reads<'_>,
    content_type: &TypeName,
    locale: &Locale,
    document: &Document,
) -> Result<Slug, ActionError> {
    let title = document.get("title").and_then(serde_json::Value::as_str);
    let base = title.and_then(Slug::from_text).map_or_else(|| UNTITLED.to_owned(), String::from);
    let mut number = 1_u64;
    loop {
        if let Some(slug) = numbered(&base, number)
            && reads.entry_by_slug(content_type, locale, &slug)?.is_none()
            // Readers may still see another entry under a slug that it has given up since.
            && reads.edition_by_slug(content_type, locale, &slug)?.is_none()
        {
            return Ok(slug);
        }
        number += 1;
    }
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
