//! JSON-LD in the words of schema.org: what search engines read of a document. Made of what fields mean
//! ([`Meaning`](crate::schema::Meaning)), so that a site's own types and blocks take part.

use serde_json::{Value, json};

use super::{Opened, article, breadcrumbs, questions};
use crate::delivery::Site;
use crate::schema::AnnotatedDocument;

/// One object with a `@graph`: the article, its questions where it has any, and the way to it where the site has an
/// address.
pub(super) fn json_ld(site: &Site, opened: &Opened<'_>, described: &AnnotatedDocument<'_>) -> Value {
    let page = site.address(opened.content_type.collection(), opened.locale(), opened.slug());
    let page = page.as_deref();
    let mut graph = vec![article::article(site, opened, described, page)];
    graph.extend(questions::questions(described, page));
    graph.extend(breadcrumbs::breadcrumbs(site, described, page));
    json!({ "@context": "https://schema.org", "@graph": graph })
}

/// The name of a thing on a page, so that others can refer to it.
pub(super) fn name_on(page: Option<&str>, thing: &str) -> Option<Value> {
    page.map(|page| format!("{page}#{thing}").into())
}
