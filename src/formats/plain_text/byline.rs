//! Bylines: `By Ada Okafor and Jo Lind | 3 June 2026`.

use std::ops::Range;

use super::text::Text;
use super::{shapes, vocabulary};

/// A longer line is no byline.
const BYLINE_CHARACTERS_MAX: usize = 120;
/// Nobody's name has more words, or the line is prose.
const NAME_WORDS_MAX: usize = 5;

/// A line that names the authors.
#[derive(Debug, Default)]
pub(super) struct Byline {
    /// Their names.
    pub(super) names: Vec<Text>,
    /// What introduces and separates them.
    pub(super) signs: Vec<Text>,
    /// What else the line says, behind a bar or a dot.
    pub(super) rest: Option<Text>,
}

/// Reads a byline: a word that introduces it, then names and nothing else, up to a bar or a dot.
pub(super) fn byline(text: &Text) -> Option<Byline> {
    let line = text.as_str();
    if !shapes::is_short(line, BYLINE_CHARACTERS_MAX) {
        return None;
    }
    let start = vocabulary::byline_start(line)?;
    let mut byline = Byline { signs: vec![text.slice(0..start)], ..Byline::default() };
    let mut name: Option<Range<usize>> = None;
    for word in words(line).filter(|word| word.start >= start) {
        let written = line.get(word.clone())?;
        if matches!(written, "|" | "·" | "•") {
            byline.signs.push(text.slice(word.clone()));
            byline.rest = Some(text.slice(word.end..line.len()));
            break;
        }
        if vocabulary::joins_names(written) {
            byline.signs.push(text.slice(word));
            byline.names.push(text.slice(name.take()?));
            continue;
        }
        let bare = word.start..word.end - usize::from(written.ends_with(','));
        name = Some(name.map_or(bare.start, |name| name.start)..bare.end);
        if bare.end < word.end {
            byline.signs.push(text.slice(bare.end..word.end));
            byline.names.push(text.slice(name.take()?));
        }
    }
    byline.names.extend(name.map(|name| text.slice(name)));
    let named = !byline.names.is_empty() && byline.names.iter().all(|name| is_name(name.as_str()));
    named.then_some(byline)
}

fn is_name(name: &str) -> bool {
    let begins_upper = |word: &str| word.starts_with(char::is_uppercase);
    name.split_whitespace().next_back().is_some_and(begins_upper)
        && name.split_whitespace().count() <= NAME_WORDS_MAX
        && !name.contains([':', ';', '?', '!'])
        && !name.contains(|c: char| c.is_ascii_digit())
        && !name.ends_with('.')
}

/// Where the words of a line stand.
fn words(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    line.split_inclusive(char::is_whitespace).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let word = piece.trim_end();
        (!word.is_empty()).then(|| start..start + word.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Option<Vec<String>> {
        let byline = byline(&Text::verbatim(line, 0..line.len()))?;
        Some(byline.names.iter().map(|name| name.as_str().to_owned()).collect())
    }

    #[test]
    fn names_are_read_one_by_one() {
        let found = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(names("By Ada Okafor"), found(&["Ada Okafor"]));
        assert_eq!(
            names("BY ADA OKAFOR, Jo van Lind and Li Wei | 3 June"),
            found(&["ADA OKAFOR", "Jo van Lind", "Li Wei"])
        );
        assert_eq!(names("Von Anna Keller und Uwe Ott · 4 Min."), found(&["Anna Keller", "Uwe Ott"]));
        for prose in ["By the way", "By 2026 All Was Done", "By Rail, by road and by sea.", "Byron Writes", "By "] {
            assert_eq!(names(prose), None, "{prose}");
        }
    }
}
