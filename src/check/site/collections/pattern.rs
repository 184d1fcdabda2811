//! A pattern of paths, some parts of which have a meaning: `posts/{locale}/{date}-{slug}.md`.

use std::path::PathBuf;

use globset::GlobBuilder;
use regex::bytes::Regex;

use crate::content::{Locale, Slug, nearest};

/// A part of a path that has a meaning.
struct Placeholder {
    name: &'static str,
    /// What stands for it while the rest of the pattern is read: a character that no pattern may have.
    mark: char,
    shape: &'static str,
}

/// Every part; the shape of a locale is that of [`Locale::parse`].
const PARTS: &[Placeholder] = &[
    Placeholder { name: "locale", mark: '\u{1}', shape: "[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?" },
    Placeholder { name: "slug", mark: '\u{2}', shape: "[^/]+" },
    Placeholder { name: "date", mark: '\u{3}', shape: "[0-9]{4}-[0-9]{2}-[0-9]{2}" },
];

/// The most bytes of a pattern; a path has fewer.
const PATTERN_BYTES_MAX: usize = 4_096;

/// A pattern of paths below the site's folder.
#[derive(Clone, Debug)]
pub struct PathPattern {
    /// Whether paths that it matches do not belong, as `!` before it says.
    pub(super) excludes: bool,
    /// The folders that every such path lies in, in their order.
    base: Vec<String>,
    /// Whether it is one path and nothing else.
    is_literal: bool,
    regex: Regex,
}

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPattern {
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
}

/// What a path says that a pattern matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PathParts {
    pub(super) locale: Option<Locale>,
    /// The text that stands for the slug.
    pub(super) slug: Option<Slug>,
}

impl PathPattern {
    /// Reads a pattern. `*` and `?` stand for anything within a name, `**` for any folders, `{a,b}` for one of several,
    /// a `/` at the end for everything below; `{locale}`, `{slug}` and `{date}` for what they say.
    pub fn parse(given: &str) -> Result<Self, BadPattern> {
        let bad = |message: String| BadPattern { message, help: None };
        let excludes = given.starts_with('!');
        let text = given.strip_prefix('!').unwrap_or(given);
        let text = text.strip_prefix("./").unwrap_or(text);
        if text.is_empty() || text.len() > PATTERN_BYTES_MAX || text.chars().any(char::is_control) {
            return Err(bad(format!("`{}` is not a valid path pattern", shown(given))));
        }
        if text.starts_with('/') || text.split('/').any(|name| name == "..") {
            let help = "write a pattern relative to the site's folder, such as `posts/*.md`";
            let message = format!("`{}` points outside the site's folder", shown(given));
            return Err(BadPattern { message, help: Some(help.to_owned()) });
        }
        let whole = if text.ends_with('/') { format!("{text}**") } else { text.to_owned() };
        let marked = marked(&whole)?;
        let glob = GlobBuilder::new(&marked).literal_separator(true).backslash_escape(true).build();
        let glob =
            glob.map_err(|error| bad(format!("`{}` is not a valid path pattern: {}", shown(given), error.kind())))?;
        let mut regex = glob.regex().to_owned();
        for part in PARTS {
            regex = regex.replace(part.mark, &format!("(?P<{}>{})", part.name, part.shape));
        }
        let regex = Regex::new(&regex).map_err(|_| bad(format!("`{}` is not a valid path pattern", shown(given))))?;
        let is_plain = |name: &&str| !name.contains(['*', '?', '[', '{', '\\']);
        let base: Vec<String> = whole.split('/').take_while(is_plain).map(str::to_owned).collect();
        let is_literal = base.len() == whole.split('/').count();
        Ok(Self { excludes, base, is_literal, regex })
    }

    /// What a path below the site's folder says, with `/` between its names, if it matches.
    pub(super) fn path_parts(&self, path: &str) -> Option<PathParts> {
        let found = self.regex.captures(path.as_bytes())?;
        let part = |name: &str| std::str::from_utf8(found.name(name)?.as_bytes()).ok();
        let locale = match part("locale") {
            Some(text) => Some(Locale::parse(text).ok()?),
            None => None,
        };
        let slug = part("slug").and_then(|text| Slug::parse(text).ok().or_else(|| Slug::from_text(text)));
        Some(PathParts { locale, slug })
    }

    /// The folder that every path lies in that it matches, below the site's; where it is one path, that path.
    pub(super) fn root(&self) -> PathBuf {
        self.base.iter().collect()
    }

    /// How many folders stand before the first part that is not always the same.
    pub(super) fn depth(&self) -> usize {
        if self.is_literal { self.base.len().saturating_sub(1) } else { self.base.len() }
    }
}

/// The pattern with a mark for each part that has a meaning.
fn marked(pattern: &str) -> Result<String, BadPattern> {
    let mut marked = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        marked.push_str(before);
        let is_word = |word: &&str| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '_');
        let word = after.split_once('}').map(|(word, _)| word).filter(is_word).filter(|_| !before.ends_with('\\'));
        let Some(word) = word else {
            marked.push('{');
            rest = after;
            continue;
        };
        let Some(part) = PARTS.iter().find(|part| part.name == word) else { return Err(unknown(word)) };
        if marked.contains(part.mark) {
            let message = format!("`{{{word}}}` occurs twice in `{}`", shown(pattern));
            return Err(BadPattern { message, help: Some("use `*` for the second one".to_owned()) });
        }
        marked.push(part.mark);
        rest = after.get(word.len() + 1..).unwrap_or_default();
    }
    marked.push_str(rest);
    Ok(marked)
}

fn unknown(word: &str) -> BadPattern {
    let help = nearest(word, PARTS.iter().map(|part| part.name)).map_or_else(
        || "placeholders are `{locale}`, `{slug}` and `{date}`; use `*` for anything else".to_owned(),
        |meant| format!("did you mean `{{{meant}}}`?"),
    );
    BadPattern { message: format!("unknown placeholder `{{{}}}`", shown(word)), help: Some(help) }
}

fn shown(text: &str) -> String {
    text.chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Locale and slug, as `locale slug`; nothing for what is not said.
    fn parse(pattern: &str, path: &str) -> Option<String> {
        let path_parts = PathPattern::parse(pattern).unwrap().path_parts(path)?;
        let locale = path_parts.locale.map(|locale| locale.to_string()).unwrap_or_default();
        Some(format!("{locale} {}", path_parts.slug.map(|slug| slug.to_string()).unwrap_or_default()))
    }

    #[test]
    fn the_usual_shapes_of_paths_are_read() {
        assert_eq!(parse("blog/{date}-{slug}.md", "blog/2026-01-02-hello.md").unwrap(), " hello");
        assert_eq!(parse("content/{locale}/{slug}/index.md", "content/en/hello/index.md").unwrap(), "en hello");
        assert_eq!(parse("{locale}/{slug}.md", "pt-BR/hello.md").unwrap(), "pt-BR hello");
        assert_eq!(parse("posts/{slug}.{locale}.md", "posts/hello.en.md").unwrap(), "en hello");
        assert_eq!(parse("posts/**/{slug}.{md,markdown}", "posts/2026/01/a b.markdown").unwrap(), " a-b");
        assert_eq!(parse("data/", "data/a/b.json").unwrap(), " ");
    }

    #[test]
    fn what_has_another_shape_does_not_match() {
        assert_eq!(parse("blog/{date}-{slug}.md", "blog/hello.md"), None);
        assert_eq!(parse("{locale}/{slug}.md", "drafts/hello.md"), None);
        assert_eq!(parse("{locale}/{slug}.md", "en/a/hello.md"), None);
        assert_eq!(parse("posts/*.md", "posts/a/b.md"), None);
        assert_eq!(parse("posts/*.md", "x/posts/a.md"), None);
    }

    #[test]
    fn the_folders_before_the_first_part_are_known() {
        let depth = |pattern: &str| PathPattern::parse(pattern).unwrap().depth();
        assert_eq!((depth("content/posts/*.md"), depth("{locale}/{slug}.md"), depth("data/site.json")), (2, 0, 1));
        assert_eq!(PathPattern::parse("./data/").unwrap().root(), PathBuf::from("data"));
    }

    #[test]
    fn what_is_no_pattern_is_told() {
        let message = |pattern: &str| {
            let bad = PathPattern::parse(pattern).unwrap_err();
            format!("{}; {}", bad.message, bad.help.unwrap_or_default())
        };
        assert_eq!(message("{slgu}.md"), "unknown placeholder `{slgu}`; did you mean `{slug}`?");
        assert_eq!(
            message("{slug}/{slug}.md"),
            "`{slug}` occurs twice in `{slug}/{slug}.md`; use `*` for the second one"
        );
        assert!(message("../x/*.md").starts_with("`../x/*.md` points outside the site's folder"));
        assert!(message("posts/[a.md").starts_with("`posts/[a.md` is not a valid path pattern: "));
        assert!(message("").starts_with("`` is not a valid path pattern"));
    }
}
