//! `[site]`: the front end that the content is shown on.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::ConfigFault;
use crate::content::{SitePages, nearest};
use crate::delivery::Site;

/// What may stand in the path of a page in braces.
const PLACES: [&str; 3] = ["{collection}", "{locale}", "{slug}"];

/// The front end that the content is shown on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteSettings {
    /// Its public address; empty where it is not told.
    pub url: String,
    /// Its name; empty where it is not told.
    pub title: String,
    /// What it is about; empty where it is not told.
    pub description: String,
    /// For a collection, the path of its pages.
    pub paths: BTreeMap<String, Vec<String>>,
    /// The folder of the files that it serves as they are; empty where it is not told.
    pub assets: PathBuf,
}

impl SiteSettings {
    /// The site, as those take it who make addresses. `locale` is the one whose pages have none in their paths.
    pub fn site(&self, locale: &str) -> Site {
        Site { pages: self.pages(locale), title: self.title.clone(), description: self.description.clone() }
    }

    /// Where its pages are. `locale` is the one whose pages have none in their paths.
    pub fn pages(&self, locale: &str) -> SitePages {
        let paths = self.paths.iter().filter_map(|(name, paths)| Some((name, paths.first()?)));
        paths.fold(SitePages::new(&self.url, locale), |pages, (name, path)| pages.with_path(name, path))
    }

    /// The folder of the files that it serves as they are, where it is told.
    pub fn assets(&self) -> Option<PathBuf> {
        (!self.assets.as_os_str().is_empty()).then(|| self.assets.clone())
    }

    /// The paths of collections that there are not, as faults.
    pub fn unknown_collections(&self, names: &[&str]) -> Vec<ConfigFault> {
        unknown_collections("option `site.paths`", self.paths.keys(), names)
    }

    /// What is wrong with the value of an option, or with one entry of it.
    pub(super) fn faults(&self, key: &str, entry: Option<&str>, place: &str) -> Vec<ConfigFault> {
        match key {
            "site.url" if !self.url.is_empty() && !is_address(&self.url) => {
                let message = format!("`{}` is not a valid site URL", self.url.chars().take(200).collect::<String>());
                vec![ConfigFault::new(place, message).help("write a full URL, such as `https://example.org`")]
            }
            "site.paths" => {
                let entries = self.paths.iter().filter(|(name, _)| entry.is_none_or(|one| one == *name));
                entries.filter_map(|(name, paths)| path_fault(place, name, paths)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Whether a text is the address of a site: with a host, and without what only a page's address has.
fn is_address(text: &str) -> bool {
    let scheme = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    scheme.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && is_plain(rest) && !rest.contains('@'))
}

/// Whether every character of a text can stand in the path of an address as it is.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_graphic() && !"\"<>\\^`{|}?#".contains(c))
}

fn path_fault(place: &str, name: &str, paths: &[String]) -> Option<ConfigFault> {
    let path = paths.join(" ");
    let bare = PLACES.iter().fold(path.clone(), |path, placeholder| path.replace(placeholder, ""));
    if paths.len() == 1 && path.starts_with('/') && path.contains("{slug}") && is_plain(&bare) {
        return None;
    }
    let shown: String = path.chars().take(200).collect();
    let message = format!("`{shown}` is not a valid page path for `{name}`");
    let help = "a page path starts with `/` and contains `{slug}`, and optionally `{locale}`: `/news/{slug}`";
    Some(ConfigFault::new(place, message).help(help))
}

/// The names that a place of the settings says of collections which there are not, as faults. Which there are is known when
/// the schemas are loaded.
pub fn unknown_collections<'n>(
    place: &str,
    named: impl Iterator<Item = &'n String>,
    collections: &[&str],
) -> Vec<ConfigFault> {
    let fault = |name: &String| {
        let fault = ConfigFault::new(place, format!("there is no collection `{name}`"));
        match nearest(name, collections.iter().copied()) {
            Some(meant) => fault.help(format!("did you mean `{meant}`?")),
            None => fault.help(format!("available: `{}`", collections.join("`, `"))),
        }
    };
    named.filter(|name| !collections.contains(&name.as_str())).map(fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(key: &str, settings: &SiteSettings) -> Vec<String> {
        settings.faults(key, None, "here").iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_address_is_whole() {
        for good in ["", "https://example.org", "http://localhost:4321/", "https://example.org/blog"] {
            let settings = SiteSettings { url: good.to_owned(), ..SiteSettings::default() };
            assert_eq!(faults("site.url", &settings), Vec::<String>::new());
        }
        for bad in
            ["example.org", "https://", "https:///x", "ftp://a.b", "https://a.b?c", "https://a b", "https://a@b.c"]
        {
            let settings = SiteSettings { url: bad.to_owned(), ..SiteSettings::default() };
            assert_eq!(faults("site.url", &settings).len(), 1, "{bad}");
        }
    }

    #[test]
    fn a_path_has_a_place_for_the_slug() {
        let with = |paths: &[&str]| {
            let paths = paths.iter().map(|path| (*path).to_owned()).collect();
            SiteSettings { paths: BTreeMap::from([("articles".to_owned(), paths)]), ..SiteSettings::default() }
        };
        assert_eq!(faults("site.paths", &with(&["/{locale}/news/{slug}.html"])), Vec::<String>::new());
        for bad in [&["news/{slug}"][..], &["/news"], &["/{slug}/{id}"], &["/{slug}", "/x/{slug}"], &["/{slug}?a"], &[]]
        {
            assert_eq!(faults("site.paths", &with(bad)).len(), 1, "{bad:?}");
        }
        let names = ["articles", "events"];
        assert_eq!(with(&["/{slug}"]).unknown_collections(&names), []);
        let faults = with(&["/{slug}"]).unknown_collections(&["article"]);
        assert_eq!(faults[0].help.as_deref(), Some("did you mean `article`?"));
    }
}
