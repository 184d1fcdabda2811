//! The way to a page as schema.org describes it: <https://schema.org/BreadcrumbList>.

use serde_json::{Value, json};

use super::json_ld::name_on;
use crate::delivery::Site;
use crate::schema::{AnnotatedDocument, Meaning};

/// The site, and the page on it; none where the site has no address, or the page no title.
pub(super) fn breadcrumbs(site: &Site, described: &AnnotatedDocument<'_>, page: Option<&str>) -> Option<Value> {
    let (home, page, title) = (site.home()?, page?, described.text(Meaning::Title)?);
    Some(json!({
        "@type": "BreadcrumbList",
        "@id": name_on(Some(page), "breadcrumbs"),
        "itemListElement": [
            { "@type": "ListItem", "position": 1, "name": site.name(), "item": home },
            { "@type": "ListItem", "position": 2, "name": title, "item": page },
        ],
    }))
}
