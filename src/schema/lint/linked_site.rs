//! The site that content is judged for.

use crate::content::{Locale, Pointer, SitePages, Slug};
use crate::schema::Finding;
use crate::schema::rules::slug_against_title;

/// What is known of the site that the content is shown on, as far as links are judged by it.
#[derive(Clone, Debug, Default)]
pub(in crate::schema) struct LinkedSite {
    pub(in crate::schema) pages: SitePages,
    pub(in crate::schema) has_files: bool,
}

impl LinkedSite {
    /// The finding about the slug under which a document of that locale has its page, by its title and where that stands.
    pub(in crate::schema) fn misnamed(&self, slug: &Slug, locale: &Locale, title: (&Pointer, &str)) -> Option<Finding> {
        slug_against_title::finding(slug, title, locale.as_str() == self.pages.locale())
    }
}
