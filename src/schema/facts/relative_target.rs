//! Targets of links that are paths and begin nowhere: what each can be.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::links::scheme;

/// What a relative path in the place of an address is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::schema) enum RelativeTarget<'t> {
    /// A path as Windows writes it.
    Backslashes,
    /// The address of a mailbox, without `mailto:`.
    Mailbox,
    /// The address of a site elsewhere, without `https://`.
    Host,
    /// A page, by the way there from the page that is open.
    Page,
    /// A file that lies beside.
    File(Cow<'t, str>),
}

/// What the names of most sites end with. Endings that are those of files as well are left out, such as `md` and `zip`.
const SITE_ENDINGS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "int", "info", "eu", "de", "fr", "uk", "us", "nl", "ch", "at", "it", "es", "se",
    "io", "dev",
];

/// Endings of pages that programs make, and that are no files where content lies.
const PAGE_ENDINGS: &[&str] = &["html", "htm", "xhtml", "php", "asp", "aspx", "jsp"];

/// Endings of files that a site serves as they are: pictures, sound, films, documents, archives. Other endings are also
/// those of what programs make when it is asked for, such as `xml`.
pub const FILE_ENDINGS: &[&str] = &[
    "7z", "apk", "avif", "bmp", "csv", "dmg", "doc", "docx", "epub", "exe", "flac", "gif", "gpx", "gz", "heic", "ico",
    "jpeg", "jpg", "kml", "m4a", "m4v", "mov", "mp3", "mp4", "odp", "ods", "odt", "oga", "ogg", "ogv", "opus", "otf",
    "pdf", "png", "ppt", "pptx", "rar", "rtf", "stl", "svg", "tar", "tgz", "tif", "tiff", "tsv", "ttf", "wav", "webm",
    "webp", "woff", "woff2", "xls", "xlsx", "zip",
];

impl<'t> RelativeTarget<'t> {
    /// What the target of a link or of a picture is; none where it is no relative path. A path that begins as no name of
    /// a file or a folder does is left to the program that knows what it means: `@/a.png`, `~/a.png`, `{{ link }}`.
    pub(in crate::schema) fn of(target: &'t str, is_image: bool) -> Option<Self> {
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '%' | '\\');
        if target.starts_with("https://") || !target.starts_with(is_name) || scheme(target).is_some() {
            return None;
        }
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let (first, rest) = path.split_once('/').map_or((path, None), |(first, rest)| (first, Some(rest)));
        // Of these something else is said: they are addresses whose `:` is forgotten.
        if matches!(first, "http" | "https") && rest.is_some_and(|rest| rest.starts_with('/')) {
            return None;
        }
        if path.contains('\\') {
            return Some(Self::Backslashes);
        }
        if rest.is_none() && first.split_once('@').is_some_and(|(_, host)| host.contains('.')) {
            return Some(Self::Mailbox);
        }
        if is_host(first) {
            return Some(Self::Host);
        }
        let is_file = is_image || ending(path).is_some_and(|ending| !is_among(PAGE_ENDINGS, ending));
        if !is_file {
            return Some(Self::Page);
        }
        Some(Self::File(percent_decode_str(path).decode_utf8().ok()?))
    }
}

/// The file that a path from the root of the site leads to, where it leads to one and not to a page.
pub(in crate::schema) fn served_file(path: &str, is_image: bool) -> Option<Cow<'_, str>> {
    let is_file = ending(path).is_some_and(|ending| is_image || is_among(FILE_ENDINGS, ending));
    is_file.then(|| percent_decode_str(path).decode_utf8().ok())?
}

/// What the name of a file ends with: a letter is in it, and it is short.
fn ending(path: &str) -> Option<&str> {
    let (name, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    let is_ending = (1..=5).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && ending.bytes().any(|byte| byte.is_ascii_alphabetic());
    (is_ending && !name.trim_start_matches('.').is_empty()).then_some(ending)
}

fn is_among(endings: &[&str], ending: &str) -> bool {
    endings.iter().any(|allowed| allowed.eq_ignore_ascii_case(ending))
}

/// Whether the first part of a path is the name of a site.
fn is_host(first: &str) -> bool {
    let is_named =
        |(name, ending): (&str, &str)| !name.trim_start_matches('.').is_empty() && is_among(SITE_ENDINGS, ending);
    let begins_so = first.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    (begins_so && first.len() > 4) || (!first.starts_with('.') && first.rsplit_once('.').is_some_and(is_named))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(target: &str, is_image: bool) -> String {
        match RelativeTarget::of(target, is_image) {
            Some(RelativeTarget::File(path)) => format!("file {path}"),
            Some(other) => format!("{other:?}").to_lowercase(),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn a_relative_target_is_one_thing() {
        for (target, link, image) in [
            ("map.png", "file map.png", "file map.png"),
            ("../a%20b/map.PNG?v=2#x", "file ../a b/map.PNG", "file ../a b/map.PNG"),
            ("map", "page", "file map"),
            ("./map", "page", "file ./map"),
            ("other.md#top", "file other.md", "file other.md"),
            ("other.html", "page", "file other.html"),
            ("v1.2", "page", "file v1.2"),
            ("..", "page", "file .."),
            ("images\\map.png", "backslashes", "backslashes"),
            ("info@example.com", "mailbox", "mailbox"),
            ("www.example.museum", "host", "host"),
            ("example.com/a/map.png", "host", "host"),
            ("example.org", "host", "host"),
            (".com", "page", "file .com"),
        ] {
            assert_eq!((kind(target, false), kind(target, true)), (link.to_owned(), image.to_owned()), "{target}");
        }
        for other in
            ["", "/a", "//a.b/c", "#a", "?a", "mailto:a", "https://a.b", "https//a.b", "@/a.png", "{{ a }}", " a"]
        {
            assert_eq!((kind(other, false), kind(other, true)), ("none".to_owned(), "none".to_owned()), "{other}");
        }
        assert_eq!(kind("%ff.png", true), "none");
    }

    #[test]
    fn what_a_site_serves_as_it_is_is_told_from_pages() {
        assert_eq!(served_file("/a/Law%20text.PDF", false).as_deref(), Some("/a/Law text.PDF"));
        assert_eq!(served_file("/a/picture.xyz", true).as_deref(), Some("/a/picture.xyz"));
        for page in ["/feed.xml", "/a/b", "/a.html", "/", "/v1.2", "/.png"] {
            assert_eq!(served_file(page, false), None, "{page}");
        }
        assert_eq!(served_file("/picture", true), None, "a program makes it");
    }
}
