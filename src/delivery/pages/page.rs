//! The pages of the site, one for each edition.

use serde_json::Value;

use crate::content::{Edition, EntryId, Locale, Slug, Timestamp, TypeName};
use crate::delivery::shapes::Opened;
use crate::delivery::{DeliveryError, Site};
use crate::schema::{Catalog, Meaning, fields_with_meaning};
use crate::store::ReadTransaction;

/// Editions that are read at once: their bytes are held only so long.
const EDITIONS_AT_ONCE: usize = 500;

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Page {
    /// Of which content type it is.
    pub(super) content_type: TypeName,
    /// Its slug, which it shares with its translations.
    pub(super) slug: Slug,
    /// Its language.
    pub(super) locale: Locale,
    /// When what readers see was last changed.
    pub(super) updated_at: Timestamp,
}

/// Every page that search engines may list, translations of one side by side.
pub(super) fn pages(
    reads: &mut ReadTransaction<'_>,
    catalog: &Catalog,
    site: &Site,
) -> Result<Vec<Page>, DeliveryError> {
    let listing = Listing::new(catalog, site);
    let mut pages = Vec::new();
    let mut after: Option<EntryId> = None;
    loop {
        let limit = i64::try_from(EDITIONS_AT_ONCE).unwrap_or(i64::MAX);
        let editions = reads.edition_walk(after.as_ref(), limit)?;
        after = editions.last().map(|edition| edition.entry.clone());
        let is_last = editions.len() < EDITIONS_AT_ONCE;
        for edition in editions {
            // What was published by a type that the site has no longer, is nowhere to be read.
            if catalog.content_type(edition.content_type.as_str()).is_some() && listing.lists(&edition)? {
                let Edition { content_type, slug, locale, updated_at, .. } = edition;
                pages.push(Page { content_type, slug, locale, updated_at });
            }
        }
        if is_last {
            pages.sort_unstable();
            return Ok(pages);
        }
    }
}

/// What a sitemap lists: pages that search engines may show, under their canonical addresses (RFC 6596).
struct Listing<'a> {
    catalog: &'a Catalog,
    site: &'a Site,
    /// The keys under which a document may name its canonical address, as JSON; none where any key may.
    canonical_keys: Option<Vec<String>>,
}

impl<'a> Listing<'a> {
    fn new(catalog: &'a Catalog, site: &'a Site) -> Self {
        let names = fields_with_meaning(catalog, Meaning::Canonical);
        let canonical_keys = names.map(|names| names.into_iter().map(|name| Value::from(name).to_string()).collect());
        Self { catalog, site, canonical_keys }
    }

    fn lists(&self, edition: &Edition) -> Result<bool, DeliveryError> {
        Ok(!is_hidden(self.catalog, edition)? && !self.is_canonical_elsewhere(edition)?)
    }

    fn is_canonical_elsewhere(&self, edition: &Edition) -> Result<bool, DeliveryError> {
        // Few documents name an address, and of the others nothing has to be read.
        let has = |key: &String| memchr::memmem::find(&edition.body, key.as_bytes()).is_some();
        if !self.canonical_keys.as_ref().is_none_or(|keys| keys.iter().any(has)) {
            return Ok(false);
        }
        let opened = Opened::of(self.catalog, &edition.body)?;
        let own = self.site.address(opened.content_type.collection(), opened.locale(), opened.slug());
        let is_elsewhere = match (own, opened.described().text(Meaning::Canonical)) {
            (Some(own), Some(canonical)) => own.trim_end_matches('/') != canonical.trim_end_matches('/'),
            _ => false,
        };
        Ok(is_elsewhere)
    }
}

/// Whether search engines are asked to leave an edition out.
pub(super) fn is_hidden(catalog: &Catalog, edition: &Edition) -> Result<bool, DeliveryError> {
    // Few documents hold a `true` at all, and of the others nothing has to be read.
    if memchr::memmem::find(&edition.body, b":true").is_none() {
        return Ok(false);
    }
    let opened = Opened::of(catalog, &edition.body)?;
    let is_hidden = opened.described().meaning(Meaning::NoIndex).any(|part| part.value == true);
    Ok(is_hidden)
}

impl Page {
    /// Its address; none where the site has none.
    pub(super) fn address(&self, catalog: &Catalog, site: &Site) -> Option<String> {
        let collection = catalog.content_type(self.content_type.as_str())?.collection();
        site.address(collection, self.locale.as_str(), self.slug.as_str())
    }
}
