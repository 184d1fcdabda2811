//! The site that the content is shown on: its name, its address, and where its pages are.

use serde_json::{Value, json};

use crate::content::{EntryId, SitePages};

/// The site that the content is shown on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Its address, and where its pages are.
    pub pages: SitePages,
    /// Its name; empty where it is not told.
    pub title: String,
    /// What it is about, in a sentence; empty where it is not told.
    pub description: String,
}

impl Site {
    /// The address of the front page; none where the site's address is not told.
    pub fn home(&self) -> Option<String> {
        self.at("/")
    }

    /// The address of something on the site, by its path from `/`; none where the site's address is not told.
    pub fn at(&self, path: &str) -> Option<String> {
        let url = self.pages.url();
        (!url.is_empty()).then(|| format!("{url}{path}"))
    }

    /// The address of an entry's page; none where the site's address is not told.
    pub fn address(&self, collection: &str, locale: &str, slug: &str) -> Option<String> {
        self.at(&self.pages.path(collection, locale, slug))
    }

    /// The name of an entry for ever, which no new slug changes; none where the site's address is not told.
    pub fn name_of(&self, entry: &EntryId) -> Option<String> {
        self.at(&format!("/#{entry}"))
    }

    /// Its name; its host where it has none.
    pub fn name(&self) -> &str {
        if self.title.is_empty() {
            let host = self.pages.url().split_once("://").and_then(|(_, rest)| rest.split('/').next());
            return host.unwrap_or_default();
        }
        &self.title
    }

    /// The site as the publisher of what is on it, in the words of schema.org; none where it has no name.
    pub(super) fn publisher(&self) -> Option<Value> {
        if self.title.is_empty() {
            return None;
        }
        let mut publisher = json!({ "@type": "Organization", "name": self.title });
        if let (Some(home), Some(publisher)) = (self.home(), publisher.as_object_mut()) {
            publisher.insert("url".to_owned(), home.into());
        }
        Some(publisher)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_their_addresses() {
        let mut site = Site { pages: SitePages::new("https://example.org/", "en"), ..Site::default() };
        let address = |site: &Site, locale| site.address("articles", locale, "hello").unwrap();
        assert_eq!(address(&site, "en"), "https://example.org/articles/hello");
        assert_eq!(address(&site, "de"), "https://example.org/de/articles/hello");
        site.pages = site.pages.with_path("articles", "/{locale}/news/{slug}.html");
        assert_eq!(address(&site, "en"), "https://example.org/en/news/hello.html");
        assert_eq!((site.name(), site.home().as_deref()), ("example.org", Some("https://example.org/")));
        assert_eq!(Site::default().address("articles", "en", "hello"), None);
    }
}
