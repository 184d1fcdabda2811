//! The path of the pages of a collection: what their addresses are made by, and read back by.

use super::Locale;

/// The path of the pages of a collection on the site that shows them, with places in it for what differs:
/// `/{locale}/news/{slug}.html`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePath {
    pieces: Vec<PathSegment>,
}

/// A piece of the path.
#[derive(Clone, Debug, PartialEq, Eq)]
enum PathSegment {
    /// What is the same for all pages.
    Words(String),
    /// The name of the collection.
    Collection,
    /// The locale of the entry.
    Locale,
    /// The slug of the entry.
    Slug,
}

/// What may stand in a path in braces.
const PLACES: [(&str, PathSegment); 3] =
    [("{collection}", PathSegment::Collection), ("{locale}", PathSegment::Locale), ("{slug}", PathSegment::Slug)];

/// The most bytes of a path that is read back: more than any slug and any template have together.
const READ_BYTES_MAX: usize = 1_024;

/// What a path says of the entry whose page it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PathReading<'p> {
    /// The locale, where the path tells it.
    pub locale: Option<&'p str>,
    /// The slug, or what stands in its place.
    pub slug: Option<&'p str>,
}

impl PagePath {
    /// The path that a template describes. Whatever stands in braces and is no place stands for itself.
    pub fn parse(template: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = template;
        loop {
            let next = PLACES.iter().filter_map(|place| Some((rest.find(place.0)?, place))).min_by_key(|(at, _)| *at);
            let (words, behind) = next.map_or((rest, ""), |(at, _)| rest.split_at(at));
            if !words.is_empty() {
                pieces.push(PathSegment::Words(words.to_owned()));
            }
            let Some((_, (name, piece))) = next else { return Self { pieces } };
            pieces.push(piece.clone());
            rest = behind.strip_prefix(name).unwrap_or_default();
        }
    }

    /// The path of the page of an entry.
    pub fn of(&self, collection: &str, locale: &str, slug: &str) -> String {
        let piece = |piece: &PathSegment| match piece {
            PathSegment::Words(words) => words.clone(),
            PathSegment::Collection => collection.to_owned(),
            PathSegment::Locale => locale.to_owned(),
            PathSegment::Slug => slug.to_owned(),
        };
        self.pieces.iter().map(piece).collect()
    }

    /// Tells what a path may say of an entry, in every way in which it fits; a slash at its end makes no difference.
    /// Nothing where it cannot be the path of a page of that collection.
    pub fn read<'p>(&self, collection: &str, path: &'p str, tell: &mut dyn FnMut(PathReading<'p>)) {
        if path.len() <= READ_BYTES_MAX {
            let path = path.strip_suffix('/').unwrap_or(path);
            fit(&self.pieces, collection, path, PathReading::default(), tell);
        }
    }
}

/// Tells each way in which the pieces make the path, where `so_far` is what the pieces before them have said.
fn fit<'p>(
    pieces: &[PathSegment],
    collection: &str,
    path: &'p str,
    so_far: PathReading<'p>,
    tell: &mut dyn FnMut(PathReading<'p>),
) {
    let Some((piece, pieces)) = pieces.split_first() else {
        if path.is_empty() {
            tell(so_far);
        }
        return;
    };
    let bound = match piece {
        // The slash at the end of the template is there or not, as that of the path is.
        PathSegment::Words(words) if pieces.is_empty() => Some(words.strip_suffix('/').unwrap_or(words)),
        PathSegment::Words(words) => Some(words.as_str()),
        PathSegment::Collection => Some(collection),
        PathSegment::Locale => so_far.locale,
        PathSegment::Slug => so_far.slug,
    };
    if let Some(bound) = bound {
        if let Some(rest) = path.strip_prefix(bound) {
            fit(pieces, collection, rest, so_far, tell);
        }
        return;
    }
    let longest = path.find('/').unwrap_or(path.len());
    for end in (1..=longest).rev() {
        let Some((text, rest)) = path.split_at_checked(end) else { continue };
        if *piece == PathSegment::Locale && begins_as_locale(text) && Locale::parse(text).is_ok() {
            fit(pieces, collection, rest, PathReading { locale: Some(text), ..so_far }, tell);
        } else if *piece == PathSegment::Slug && stands_for_slug(text) {
            fit(pieces, collection, rest, PathReading { slug: Some(text), ..so_far }, tell);
        }
    }
}

/// Whether the first part of a text is as long as the name of a language: that most are not is seen at once.
fn begins_as_locale(text: &str) -> bool {
    matches!(text.bytes().position(|byte| byte == b'-').unwrap_or(text.len()), 2 | 3)
}

/// Whether a text stands where a slug does: a slug, or what somebody may have written for one. What has a dot in it is
/// a file, and has no entry.
fn stands_for_slug(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(template: &str, path: &str) -> Vec<(String, String)> {
        let path_of = PagePath::parse(template);
        let mut found = Vec::new();
        path_of.read("articles", path, &mut |it| found.push(it));
        found.iter().map(|it| (it.locale.unwrap_or("–").to_owned(), it.slug.unwrap_or("–").to_owned())).collect()
    }

    fn one(locale: &str, slug: &str) -> Vec<(String, String)> {
        vec![(locale.to_owned(), slug.to_owned())]
    }

    #[test]
    fn a_path_that_was_made_is_read_back() {
        let templates = [
            "/{collection}/{slug}",
            "/{locale}/{slug}.html",
            "/n/{slug}/",
            "/{slug}",
            "/{locale}-{slug}",
            "/a/{slug}/b",
        ];
        for template in templates {
            for (locale, slug) in [("en", "a"), ("pt-BR", "heat-pumps-2026"), ("gsw", "de-ja-vu")] {
                let path = PagePath::parse(template).of("articles", locale, slug);
                let bare = path.trim_end_matches('/');
                for path in [bare.to_owned(), format!("{bare}/")] {
                    let found = read(template, &path);
                    let is_it = |it: &(String, String)| it.1 == slug && (it.0 == locale || it.0 == "–");
                    assert!(found.iter().any(is_it), "{template} {path}: {found:?}");
                }
            }
        }
    }

    #[test]
    fn what_has_another_form_is_no_page() {
        assert_eq!(read("/{collection}/{slug}", "/articles/hello"), one("–", "hello"));
        assert_eq!(read("/{locale}/news/{slug}.html", "/de/news/hallo.html"), one("de", "hallo"));
        assert_eq!(read("/{collection}/{slug}", "/articles/Heat_Pumps"), one("–", "Heat_Pumps"));
        for (template, path) in [
            ("/{collection}/{slug}", "/articles"),
            ("/{collection}/{slug}", "/articles/"),
            ("/{collection}/{slug}", "/articles/feed.xml"),
            ("/{collection}/{slug}", "/articles/a/b"),
            ("/{collection}/{slug}", "/article/a"),
            ("/{collection}/{slug}", "//articles/a"),
            ("/{locale}/news/{slug}.html", "/old/news/hallo"),
            ("/{locale}/{slug}", "/archive/hallo"),
            ("/{slug}/{slug}", "/a/b"),
        ] {
            assert_eq!(read(template, path), Vec::new(), "{template} {path}");
        }
        assert_eq!(read("/{slug}/{slug}", "/a/a"), one("–", "a"));
        assert_eq!(read("/{slug}", &format!("/{}", "a".repeat(5_000))), Vec::new());
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_read_in_both() {
        let both = [("pt-BR".to_owned(), "x".to_owned()), ("pt".to_owned(), "BR-x".to_owned())];
        assert_eq!(read("/{locale}-{slug}", "/pt-BR-x"), both);
    }
}
