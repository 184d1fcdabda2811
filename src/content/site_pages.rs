//! Where the pages of a site are: the address of each entry, and the entry of an address.

use std::borrow::Cow;
use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::PagePath;

/// Where the pages of the site are that shows the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitePages {
    /// Its public address without a slash at the end; empty where it is not told.
    url: String,
    /// The host in it, with its port; empty where the address is not told.
    host: String,
    /// The path in it, without a slash at the end.
    below: String,
    /// The locale whose pages have no locale in their paths where no path is told; empty where it is not told.
    locale: String,
    /// For a collection, the path of its pages.
    page_paths: BTreeMap<String, PagePath>,
    /// The path of pages of the site's own locale, where none is told.
    own: PagePath,
    /// The path of pages of other locales, where none is told.
    other: PagePath,
}

impl Default for SitePages {
    fn default() -> Self {
        Self::new("", "")
    }
}

impl SitePages {
    /// The pages of a site of that address and locale. Until more is told they are at `/{collection}/{slug}`, and below
    /// `/{locale}` for other locales. Both may be empty.
    pub fn new(url: &str, locale: &str) -> Self {
        let url = url.trim_end_matches('/');
        let rest = without_scheme(url).unwrap_or_default();
        let (host, below) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        Self {
            url: url.to_owned(),
            host: host.to_owned(),
            below: below.to_owned(),
            locale: locale.to_owned(),
            page_paths: BTreeMap::new(),
            own: PagePath::parse("/{collection}/{slug}"),
            other: PagePath::parse("/{locale}/{collection}/{slug}"),
        }
    }

    /// The same, with the pages of a collection at the path that a template describes.
    #[must_use]
    pub fn with_path(mut self, collection: &str, template: &str) -> Self {
        self.page_paths.insert(collection.to_owned(), PagePath::parse(template));
        self
    }

    /// The site's address, without a slash at the end; empty where it is not told.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The locale whose pages have no locale in their paths where no path is told.
    pub fn locale(&self) -> &str {
        &self.locale
    }

    /// The path of the page of an entry, from the site's address on.
    pub fn path(&self, collection: &str, locale: &str, slug: &str) -> String {
        let path = match self.page_paths.get(collection) {
            Some(page_paths) => page_paths,
            None if locale == self.locale => &self.own,
            None => &self.other,
        };
        path.of(collection, locale, slug)
    }

    /// The path of a link that stays on the site, without query and fragment: it begins with `/`, or with the site's
    /// own address. None where it leads elsewhere.
    pub fn path_within<'l>(&self, link: &'l str) -> Option<&'l str> {
        let from_root = if link.starts_with('/') {
            Some(link).filter(|link| !link.starts_with("//"))
        } else if self.host.is_empty() {
            None
        } else {
            let (its_host, rest) = without_scheme(link)?.split_at_checked(self.host.len())?;
            its_host.eq_ignore_ascii_case(&self.host).then_some(rest)
        };
        let path = from_root?.strip_prefix(self.below.as_str())?;
        let path = path.split(['?', '#']).next().unwrap_or_default();
        (path.is_empty() || path.starts_with('/')).then_some(path)
    }

    /// Tells the entries of a collection that may have their page at a path, as [`Self::path_within`] gives it: the locale,
    /// where not an entry of any has that address, and the slug, or what stands in the place of one.
    pub fn read(&self, collection: &str, path: &str, tell: &mut dyn FnMut(Option<&str>, &str)) {
        let Some(path) = decoded(path) else { return };
        if let Some(page_paths) = self.page_paths.get(collection) {
            return page_paths.read(collection, &path, &mut |it| tell(it.locale, it.slug.unwrap_or_default()));
        }
        let own = Some(self.locale.as_str()).filter(|locale| !locale.is_empty());
        self.own.read(collection, &path, &mut |it| tell(own, it.slug.unwrap_or_default()));
        self.other.read(collection, &path, &mut |it| {
            // The pages of the site's own locale are elsewhere.
            if it.locale != own {
                tell(it.locale, it.slug.unwrap_or_default());
            }
        });
    }
}

/// What stands behind the scheme of a web address.
fn without_scheme(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")).then_some(rest)
}

/// A path with the characters that it means; none where they are no text, or where a slash is meant that parts nothing.
fn decoded(path: &str) -> Option<Cow<'_, str>> {
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let slashes = |text: &str| text.bytes().filter(|byte| *byte == b'/').count();
    if matches!(decoded, Cow::Borrowed(_)) {
        return Some(decoded);
    }
    (slashes(&decoded) == slashes(path)).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page_paths(site: &SitePages, collection: &str, path: &str) -> Vec<String> {
        let mut page_paths = Vec::new();
        site.read(collection, path, &mut |locale, slug| page_paths.push(format!("{} {slug}", locale.unwrap_or("–"))));
        page_paths
    }

    #[test]
    fn a_link_within_the_site_is_told_from_others() {
        let site = SitePages::new("https://example.org/blog/", "en");
        for (link, path) in [
            ("/blog/articles/a?b=1#c", Some("/articles/a")),
            ("https://example.org/blog/articles/a/", Some("/articles/a/")),
            ("http://EXAMPLE.org/blog/x", Some("/x")),
            ("https://example.org/blog", Some("")),
            ("/blog#top", Some("")),
            ("/articles/a", None),
            ("/blogs/a", None),
            ("//example.org/blog/a", None),
            ("https://example.org.evil/blog/a", None),
            ("https://example.com/blog/a", None),
            ("articles/a", None),
            ("#a", None),
        ] {
            assert_eq!(site.path_within(link), path, "{link}");
        }
        let unknown = SitePages::default();
        assert_eq!((unknown.path_within("/a"), unknown.path_within("https://a.b/c")), (Some("/a"), None));
    }

    #[test]
    fn a_page_is_read_where_it_is_written() {
        let site = SitePages::new("https://example.org", "en").with_path("news", "/{locale}/news/{slug}.html");
        for (collection, locale, slug) in [("articles", "en", "a-b"), ("articles", "de", "a"), ("news", "en", "x")] {
            let path = site.path(collection, locale, slug);
            assert!(page_paths(&site, collection, &path).contains(&format!("{locale} {slug}")), "{path}");
        }
        assert_eq!(page_paths(&site, "articles", "/en/articles/a"), [""; 0], "it is at `/articles/a`");
        assert_eq!(page_paths(&site, "articles", "/articles/%61-b/"), ["en a-b"]);
        assert_eq!(page_paths(&site, "articles", "/articles%2Fa"), [""; 0]);
        assert_eq!(page_paths(&site, "articles", "/articles/%ff"), [""; 0]);
        assert_eq!(page_paths(&SitePages::default(), "articles", "/articles/a"), ["– a"]);
    }
}
