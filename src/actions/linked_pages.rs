//! What the pages are that a document links to, as the store knows them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::ActionError;
use super::verdict::JudgedIn;
use crate::content::{Locale, NAMES_AROUND, Slug, TypeName, nearest};
use crate::schema::{LinkEnd, LinkedPage, Resolution, SiteLink};
use crate::store::{ReadTransaction, StoredPage};

/// For how many pages that there are not a near one is looked for.
pub(super) const NEAR_MAX: usize = 20;

/// The pages that a document links to, each with what it is.
#[derive(Debug, Default)]
pub(super) struct LinkedPages {
    targets: HashMap<LinkedPage, Resolution>,
}

impl LinkedPages {
    /// Asks the store about the pages that links lead to. Two questions for each content type tell of most; of those that
    /// there are not a little more is asked.
    pub(super) fn of(
        reads: &mut ReadTransaction<'_>,
        links: &[SiteLink],
        content_type: &TypeName,
        place: JudgedIn<'_>,
    ) -> Result<Self, ActionError> {
        let mut pages: Vec<&LinkedPage> = Vec::new();
        for link in links {
            if let LinkEnd::Page(ends) = &link.end {
                pages.extend(ends);
            }
        }
        let stored = stored(reads, &pages)?;
        let (mut targets, mut missing) = (HashMap::new(), 0);
        for page in pages {
            if targets.contains_key(page) {
                continue;
            }
            let target = match resolution_of(page, &stored, place) {
                Some(target) => target,
                None if !has_locale(reads, page, content_type, place)? => Resolution::Unknown,
                None => {
                    missing += 1;
                    let locale = page.locale.as_deref().unwrap_or(place.0.as_str());
                    let near =
                        if missing <= NEAR_MAX { near(reads, &page.content_type, locale, &page.slug)? } else { None };
                    near.map_or(Resolution::Missing, Resolution::Near)
                }
            };
            targets.insert(page.clone(), target);
        }
        Ok(Self { targets })
    }

    /// What a page is that one of the links leads to.
    pub(super) fn target_of(&self, content_type: &TypeName, locale: Option<&str>, slug: &str) -> Resolution {
        let (locale, slug) = (locale.map(str::to_owned), slug.to_owned());
        let page = LinkedPage { content_type: content_type.clone(), locale, slug };
        self.targets.get(&page).cloned().unwrap_or(Resolution::Unknown)
    }
}

/// The pages that there are of those, by content type and slug.
type Stored = HashMap<(TypeName, String), Vec<StoredPage>>;

fn stored(reads: &mut ReadTransaction<'_>, pages: &[&LinkedPage]) -> Result<Stored, ActionError> {
    let mut slugs: BTreeMap<&TypeName, BTreeSet<&str>> = BTreeMap::new();
    for page in pages {
        slugs.entry(&page.content_type).or_default().insert(&page.slug);
    }
    let mut stored = Stored::new();
    for (content_type, slugs) in slugs {
        let slugs: Vec<String> = slugs.into_iter().map(str::to_owned).collect();
        for page in reads.pages_with_slugs(content_type, &slugs)? {
            stored.entry((content_type.clone(), page.slug.clone())).or_default().push(page);
        }
    }
    Ok(stored)
}

/// What a page is, where there is one. Whoever sees a document sees its entry's own page.
fn resolution_of(page: &LinkedPage, stored: &Stored, (_, own): JudgedIn<'_>) -> Option<Resolution> {
    let fits = |locale: &str| page.locale.as_deref().is_none_or(|wanted| wanted == locale);
    let is_own = own.is_some_and(|entry| {
        entry.content_type == page.content_type && entry.slug.as_str() == page.slug && fits(entry.locale.as_str())
    });
    if is_own {
        return Some(Resolution::Itself);
    }
    let mut found = stored.get(&(page.content_type.clone(), page.slug.clone()))?.iter().filter(|it| fits(&it.locale));
    let first = found.next()?;
    let is_published = first.is_published || found.any(|other| other.is_published);
    Some(if is_published { Resolution::Published } else { Resolution::Unpublished })
}

/// Whether the collection has anything in the locale that an address names. Where it has not, what looks like a locale
/// may be something else: `/api/articles/x`.
fn has_locale(
    reads: &mut ReadTransaction<'_>,
    page: &LinkedPage,
    content_type: &TypeName,
    (own, _): JudgedIn<'_>,
) -> Result<bool, ActionError> {
    let Some(locale) = &page.locale else { return Ok(true) };
    if page.content_type == *content_type && locale == own.as_str() {
        return Ok(true);
    }
    match Locale::parse(locale) {
        Ok(locale) => Ok(reads.pages_have_locale(&page.content_type, &locale)?),
        Err(_) => Ok(false),
    }
}

/// The slug of an entry that readers see and that is nearly called so.
pub(super) fn near(
    reads: &mut ReadTransaction<'_>,
    content_type: &TypeName,
    locale: &str,
    slug: &str,
) -> Result<Option<String>, ActionError> {
    let Some(slug) = Slug::from_text(slug) else { return Ok(None) };
    let around = reads.page_slugs_around(content_type, locale, slug.as_str(), NAMES_AROUND.into())?;
    Ok(nearest(slug.as_str(), around.iter().map(String::as_str)).map(str::to_owned))
}
