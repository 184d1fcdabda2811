//! The words around what a search found, as HTML whose only markup are the marks.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::content::search::{Search, Term, Word, words};

/// The most characters of a text that a highlight shows.
const HIGHLIGHT_CHARACTERS_MAX: usize = 160;
/// How many characters are shown before the first mark.
const BEFORE_CHARACTERS: usize = 50;

/// A text in which something was found.
pub(super) struct Marked {
    /// How many of the terms the part that is shown holds.
    pub(super) terms: usize,
    /// The part that is shown.
    pub(super) html: String,
}

/// A word that was found, or several that follow each other.
struct WordMatch {
    bytes: Range<usize>,
    term: usize,
}

/// The part of a text that shows most of the terms; none where there is nothing to show. `forms` are words that are found
/// beside those that are searched for.
pub(super) fn highlight(search: &Search, forms: &BTreeSet<String>, text: &str) -> Option<Marked> {
    let words: Vec<Word<'_>> = words(text).collect();
    let found = found(search, forms, &words);
    let windows = found.iter().map(|first| {
        let shown = shown(text, first.bytes.start);
        let within: Vec<&WordMatch> =
            found.iter().filter(|one| shown.start <= one.bytes.start && one.bytes.end <= shown.end).collect();
        let terms = within.iter().map(|one| one.term).collect::<BTreeSet<_>>().len();
        (terms, shown, within)
    });
    // Of several that show as many terms the first counts.
    let (terms, shown, within) =
        windows.take(WINDOWS_MAX).reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some(Marked { terms, html: html(text, &shown, &within) })
}

/// The most places of a text that are looked at for the best part.
const WINDOWS_MAX: usize = 200;

/// What was found in a text, in order, without what overlaps what stands before it.
fn found(search: &Search, forms: &BTreeSet<String>, words: &[Word<'_>]) -> Vec<WordMatch> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let length = |term: &Term| match rest.first() {
            Some(word) if term.matches(word.folded()) => 1,
            _ if term.folded.len() > 1 && follows(term, rest) => term.folded.len(),
            _ => 0,
        };
        let longest = search.terms.iter().map(length).enumerate().max_by_key(|(_, length)| *length);
        let by_form = || {
            let word = rest.first().filter(|word| forms.contains(word.spoken.as_ref()))?;
            let alike = |term: &Term| common(&term.folded.concat(), word.folded());
            let terms = search.terms.iter().enumerate().filter(|(_, term)| term.folded.len() == 1);
            terms.max_by_key(|(_, term)| alike(term)).map(|(number, _)| (number, 1))
        };
        let Some((term, length)) = longest.filter(|(_, length)| *length > 0).or_else(by_form) else {
            at += 1;
            continue;
        };
        if let (Some(first), Some(last)) = (rest.first(), rest.get(length - 1)) {
            found.push(WordMatch { bytes: first.bytes.start..last.bytes.end, term });
        }
        at += length;
    }
    found
}

/// Whether the words begin with those of a phrase.
fn follows(term: &Term, words: &[Word<'_>]) -> bool {
    words.len() >= term.folded.len() && words.iter().zip(&term.folded).all(|(word, wanted)| word.folded() == wanted)
}

/// How many characters two words begin alike with.
fn common(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

/// The part of a text that is shown around the byte `first`: from the beginning of a word, and to the end of one where
/// there is one.
fn shown(text: &str, first: usize) -> Range<usize> {
    let (before, behind) = text.split_at_checked(first).unwrap_or(("", text));
    let start = match before.char_indices().rev().nth(BEFORE_CHARACTERS) {
        None => 0,
        Some((cut, _)) => {
            let gap = before.get(cut..).and_then(|rest| rest.find(char::is_whitespace));
            gap.map_or(first, |gap| cut + gap + 1)
        }
    };
    let start = if text.is_char_boundary(start) { start } else { first };
    let used = text.get(start..first).map_or(0, |before| before.chars().count());
    let left = HIGHLIGHT_CHARACTERS_MAX.saturating_sub(used + 2);
    let end = match behind.char_indices().nth(left) {
        None => text.len(),
        Some((cut, _)) => {
            let gap = behind.get(..cut).and_then(|rest| rest.rfind(char::is_whitespace));
            first + gap.filter(|gap| *gap > cut / 2).unwrap_or(cut)
        }
    };
    start..end
}

/// The part that is shown, escaped, with its marks, and with `…` where the text goes on.
fn html(text: &str, shown: &Range<usize>, found: &[&WordMatch]) -> String {
    let mut html = String::new();
    if shown.start > 0 {
        html.push('…');
    }
    let mut at = shown.start;
    for WordMatch { bytes, .. } in found {
        escape(text.get(at..bytes.start).unwrap_or_default(), &mut html);
        html.push_str("<mark>");
        escape(text.get(bytes.clone()).unwrap_or_default(), &mut html);
        html.push_str("</mark>");
        at = bytes.end;
    }
    escape(text.get(at..shown.end).unwrap_or_default(), &mut html);
    if shown.end < text.len() {
        html.push('…');
    }
    html
}

/// Adds a text that means itself in HTML, its line breaks as spaces.
fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' | '\r' | '\t' => {
                if !html.ends_with(' ') {
                    html.push(' ');
                }
            }
            character => html.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown_of(search: &str, text: &str) -> String {
        highlight(&Search::parse(search).unwrap(), &BTreeSet::new(), text).map(|marked| marked.html).unwrap_or_default()
    }

    #[test]
    fn what_was_found_is_marked_and_nothing_else_is_markup() {
        assert_eq!(
            shown_of("uber", "Go <b>über</b> & \"on\""),
            "Go &lt;b&gt;<mark>über</mark>&lt;/b&gt; &amp; &quot;on&quot;"
        );
        assert_eq!(shown_of("tow*", "Towns,\n\ntowers"), "<mark>Towns</mark>, <mark>towers</mark>");
        assert_eq!(shown_of("\"b c\"", "b a b c"), "b a <mark>b c</mark>");
        assert_eq!(shown_of("x", "nothing here"), "");
    }

    #[test]
    fn a_long_text_is_cut_at_words_around_what_was_found() {
        let text = format!("{}wind {}", "before ".repeat(40), "behind ".repeat(40));
        let shown = shown_of("wind", &text);
        assert!(shown.starts_with("…before ") && shown.ends_with("behind…"), "{shown}");
        let visible = shown.replace("<mark>", "").replace("</mark>", "").chars().count();
        assert!(visible <= HIGHLIGHT_CHARACTERS_MAX, "{visible}");
        let unbroken = shown_of("wind", &format!("wind {}", "x".repeat(500)));
        assert!(unbroken.chars().count() <= HIGHLIGHT_CHARACTERS_MAX + "<mark></mark>".len(), "{unbroken}");
    }

    #[test]
    fn the_part_that_shows_most_is_shown() {
        let text = format!("wind {}wind power", "x ".repeat(200));
        assert!(shown_of("wind power", &text).ends_with("<mark>wind</mark> <mark>power</mark>"));
    }
}
