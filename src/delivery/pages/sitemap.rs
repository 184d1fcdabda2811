//! The sitemap: <https://www.sitemaps.org/protocol.html>, with the languages of a page as
//! <https://developers.google.com/search/docs/specialty/international/localized-versions> has them.

use quick_xml::escape::escape;

use super::page::{Page, pages};
use crate::content::Timestamp;
use crate::delivery::cache::{Dependencies, RenderedBody};
use crate::delivery::list::RenderContext;
use crate::delivery::{DeliveryError, Site, xml};
use crate::schema::{Catalog, SchemaKind};
use crate::store::ReadTransaction;

/// The most pages of one sitemap, by the protocol.
const PAGES_MAX: usize = 50_000;
/// The most bytes of one sitemap. The protocol allows 50 MB; an answer of ours is no longer than this.
const BYTES_MAX: usize = 8 << 20;

const URLSET: &str = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
                      xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
const INDEX: &str = "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// One sitemap of the site.
struct SitemapPart {
    /// Its pages, as elements.
    elements: String,
    pages: usize,
    /// When one of them was last changed.
    updated_at: Option<Timestamp>,
}

/// The sitemap of all pages, or where they do not fit into one, the index of sitemaps; with a number, from 1, that one of
/// these.
pub(in crate::delivery) fn sitemap(
    reads: &mut ReadTransaction<'_>,
    RenderContext { catalog, site, .. }: RenderContext<'_>,
    number: Option<usize>,
) -> Result<RenderedBody, DeliveryError> {
    let pages = pages(reads, catalog, site)?;
    let parts = parts(catalog, site, &pages, (PAGES_MAX, BYTES_MAX)).ok_or(DeliveryError::NoAddress)?;
    let text = match (number, parts.as_slice()) {
        (None, [only]) => urlset(only),
        (None, _) => index(site, &parts).ok_or(DeliveryError::NoAddress)?,
        (Some(number), [_, _, ..]) => {
            let part = number.checked_sub(1).and_then(|at| parts.get(at));
            urlset(part.ok_or(DeliveryError::NotFound)?)
        }
        (Some(_), _) => return Err(DeliveryError::NotFound),
    };
    // Each publish of anything changes a `lastmod`.
    let types = catalog.files_of(SchemaKind::Type).map(|file| file.name.clone());
    Ok(RenderedBody {
        body: text.into_bytes(),
        etag: None,
        media_type: "application/xml; charset=utf-8",
        // What is gone changes a sitemap too, and has no time.
        updated_at: None,
        depends: Dependencies::on_all_of(types),
    })
}

/// The pages in sitemaps of so many pages and bytes at most; none where the site has no address. A page and its
/// translations stand in one of them. The front page is the first.
fn parts(
    catalog: &Catalog,
    site: &Site,
    pages: &[Page],
    (pages_max, bytes_max): (usize, usize),
) -> Option<Vec<SitemapPart>> {
    let home = escape(xml::text(&site.home()?)).into_owned();
    // The front page changes with any page, and is there where no other is.
    let newest = pages.iter().map(|page| page.updated_at).max();
    let time = newest.map(|time| format!("<lastmod>{time}</lastmod>\n")).unwrap_or_default();
    let front = format!("<url>\n<loc>{home}</loc>\n{time}</url>\n");
    let mut parts = vec![SitemapPart { elements: front, pages: 1, updated_at: newest }];
    let is_same = |a: &Page, b: &Page| (&a.content_type, &a.slug) == (&b.content_type, &b.slug);
    for translations in pages.chunk_by(is_same) {
        let elements = elements(catalog, site, translations);
        let fits = |part: &SitemapPart| {
            part.pages + translations.len() <= pages_max && part.elements.len() + elements.len() <= bytes_max
        };
        if !parts.last().is_some_and(fits) {
            parts.push(SitemapPart { elements: String::new(), pages: 0, updated_at: None });
        }
        if let Some(part) = parts.last_mut() {
            part.elements.push_str(&elements);
            part.pages += translations.len();
            part.updated_at = translations.iter().map(|page| page.updated_at).max().max(part.updated_at);
        }
    }
    Some(parts)
}

/// A page and its translations, each of which names all of them.
fn elements(catalog: &Catalog, site: &Site, translations: &[Page]) -> String {
    let address = |page: &Page| Some(escape(xml::text(&page.address(catalog, site)?)).into_owned());
    let addresses: Vec<(&Page, String)> = translations.iter().filter_map(|page| Some((page, address(page)?))).collect();
    let mut alternates = String::new();
    if addresses.len() > 1 {
        for (page, address) in &addresses {
            let locale = page.locale.as_str();
            alternates.extend(["<xhtml:link rel=\"alternate\" hreflang=\"", locale, "\" href=\"", address, "\"/>\n"]);
        }
    }
    let mut elements = String::new();
    for (page, address) in &addresses {
        let time = page.updated_at.to_string();
        elements.extend(["<url>\n<loc>", address, "</loc>\n<lastmod>", &time, "</lastmod>\n", &alternates, "</url>\n"]);
    }
    elements
}

fn urlset(part: &SitemapPart) -> String {
    [HEAD, URLSET, &part.elements, "</urlset>\n"].concat()
}

fn index(site: &Site, parts: &[SitemapPart]) -> Option<String> {
    let mut text = [HEAD, INDEX].concat();
    for (number, part) in (1_usize..).zip(parts) {
        let address = site.at(&format!("/sitemap-{number}.xml"))?;
        let time = part.updated_at.map(|time| time.to_string()).unwrap_or_default();
        text.extend(["<sitemap>\n<loc>", &escape(&address), "</loc>\n<lastmod>", &time, "</lastmod>\n</sitemap>\n"]);
    }
    text.push_str("</sitemapindex>\n");
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Limits, Locale, SitePages, Slug, TypeName};

    fn page(slug: &str, locale: &str, micros: i64) -> Page {
        Page {
            content_type: TypeName::parse("article").unwrap(),
            slug: Slug::parse(slug).unwrap(),
            locale: Locale::parse(locale).unwrap(),
            updated_at: Timestamp::from_micros(micros),
        }
    }

    #[test]
    fn what_does_not_fit_into_one_is_parted_and_translations_stay_together() {
        let catalog = Catalog::shipped(Limits::default()).unwrap();
        let site = Site { pages: SitePages::new("https://example.org", "en"), ..Site::default() };
        let pages =
            [page("a", "de", 5), page("a", "en", 9), page("b", "de", 1), page("b", "en", 2), page("c", "en", 3)];
        let sizes = |bounds| -> Vec<usize> {
            parts(&catalog, &site, &pages, bounds).unwrap().iter().map(|part| part.pages).collect()
        };
        assert_eq!(sizes((6, usize::MAX)), [6]);
        assert_eq!(sizes((3, usize::MAX)), [3, 3]);
        assert_eq!(sizes((5, usize::MAX)), [5, 1]);
        assert_eq!(sizes((5, 1)), [1, 2, 2, 1]);
        let parts = parts(&catalog, &site, &pages, (5, usize::MAX)).unwrap();
        assert_eq!(
            index(&site, &parts).unwrap(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
             <sitemap>\n<loc>https://example.org/sitemap-1.xml</loc>\n<lastmod>1970-01-01T00:00:00.000009Z</lastmod>\n</sitemap>\n\
             <sitemap>\n<loc>https://example.org/sitemap-2.xml</loc>\n<lastmod>1970-01-01T00:00:00.000003Z</lastmod>\n</sitemap>\n\
             </sitemapindex>\n"
        );
    }
}
