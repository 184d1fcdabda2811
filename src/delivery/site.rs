//! The site that the content is shown on: its name, its address, and where its pages are.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::content::EntryId;

/// The site that the content is shown on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Its public address, such as `https://example.org`, without a slash at the end; empty where it is not told.
    pub url: String,
    /// Its name; empty where it is not told.
    pub title: String,
    /// What it is about, in a sentence; empty where it is not told.
    pub description: String,
    /// For a collection, the path of its pages, with `{slug}` and, if need be, `{locale}` in it.
    pub paths: BTreeMap<String, String>,
    /// The locale whose pages have no locale in their paths where no path is told.
    pub locale: String,
}

impl Site {
    /// The address of the front page; none where the site's address is not told.
    pub fn home(&self) -> Option<String> {
        (!self.url.is_empty()).then(|| format!("{}/", self.base()))
    }

    /// The address of something on the site, by its path from `/`; none where the site's address is not told.
    pub fn at(&self, path: &str) -> Option<String> {
        (!self.url.is_empty()).then(|| format!("{}{path}", self.base()))
    }

    /// The address of an entry's page; none where the site's address is not told. Where no path is told for the
    /// collection, it is `/{collection}/{slug}`, below `/{locale}` for locales other than the site's.
    pub fn address(&self, collection: &str, locale: &str, slug: &str) -> Option<String> {
        let template = match self.paths.get(collection) {
            Some(template) => template.as_str(),
            None if locale == self.locale => "/{collection}/{slug}",
            None => "/{locale}/{collection}/{slug}",
        };
        // Slugs and locales hold no braces, so that nothing is replaced twice.
        let path = template.replace("{collection}", collection).replace("{locale}", locale).replace("{slug}", slug);
        self.at(&path)
    }

    /// The name of an entry for ever, which no new slug changes; none where the site's address is not told.
    pub fn name_of(&self, entry: &EntryId) -> Option<String> {
        self.at(&format!("/#{entry}"))
    }

    /// Its name; its host where it has none.
    pub fn name(&self) -> &str {
        if self.title.is_empty() {
            let host = self.url.split_once("://").and_then(|(_, rest)| rest.split('/').next());
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

    fn base(&self) -> &str {
        self.url.trim_end_matches('/')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_their_addresses() {
        let mut site = Site { url: "https://example.org/".to_owned(), locale: "en".to_owned(), ..Site::default() };
        let address = |site: &Site, locale| site.address("articles", locale, "hello").unwrap();
        assert_eq!(address(&site, "en"), "https://example.org/articles/hello");
        assert_eq!(address(&site, "de"), "https://example.org/de/articles/hello");
        site.paths.insert("articles".to_owned(), "/{locale}/news/{slug}.html".to_owned());
        assert_eq!(address(&site, "en"), "https://example.org/en/news/hello.html");
        assert_eq!((site.name(), site.home().as_deref()), ("example.org", Some("https://example.org/")));
        assert_eq!(Site::default().address("articles", "en", "hello"), None);
    }
}
