//! What a reader typed to search for.

use std::fmt;

use super::{Word, words};

/// The most characters of a search.
pub const SEARCH_CHARACTERS_MAX: usize = 200;
/// The most beginnings of words in a search: a database looks up all words that begin so.
pub(super) const SEARCH_PREFIXES_MAX: usize = 3;
/// The most words of a search.
pub const SEARCH_WORDS_MAX: usize = 10;

/// What is searched for: terms that all have to occur in an entry. Two searches that say the same are equal, however they
/// were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The terms, each once, in one order.
    pub terms: Vec<Term>,
}

/// What has to occur: a word, the beginning of one, or words that follow each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// The words, as they are compared; several follow each other.
    pub folded: Vec<String>,
    /// The words, as a language knows them.
    pub spoken: Vec<String>,
    /// Whether words are found that begin so.
    pub is_prefix: bool,
}

/// Why a text is no search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SearchFault {
    /// It has no word.
    #[error("a search needs at least one word of letters or digits, such as `wind`, `turb*` or `\"wind power\"`")]
    NoWord,
    /// It is too long.
    #[error("a search may have at most {SEARCH_CHARACTERS_MAX} characters")]
    TooLong,
    /// The beginning of a word is too short: nearly every entry has a word that begins so, and the index has to be gone
    /// through for each such word.
    #[error("a prefix needs at least 2 letters or digits, such as `tu*`")]
    ShortPrefix,
    /// It has too many beginnings of words.
    #[error("a search may have at most {SEARCH_PREFIXES_MAX} words that end with `*`")]
    TooManyPrefixes,
    /// It has too many words.
    #[error("a search may have at most {SEARCH_WORDS_MAX} words; leave out the least specific ones")]
    TooManyWords,
}

impl Search {
    /// Reads what was typed: words, words in quotes that follow each other, and words that end with `*` for all that begin
    /// so. Whatever else stands there only parts words.
    pub fn parse(text: &str) -> Result<Self, SearchFault> {
        if text.chars().count() > SEARCH_CHARACTERS_MAX {
            return Err(SearchFault::TooLong);
        }
        let (mut terms, mut count) = (Vec::new(), 0);
        for (number, part) in text.split('"').enumerate() {
            // What stands behind an odd number of quotes stands in them; the last may stay open.
            if number % 2 == 1 {
                let quoted: Vec<Word<'_>> = words(part).collect();
                count += quoted.len();
                terms.extend(Term::of(&quoted, false));
            } else {
                let outside = outside_quotes(part);
                count += outside.len();
                terms.extend(outside);
            }
        }
        if count > SEARCH_WORDS_MAX {
            return Err(SearchFault::TooManyWords);
        }
        terms.sort();
        terms.dedup();
        let prefixes = || terms.iter().filter(|term| term.is_prefix);
        if prefixes().count() > SEARCH_PREFIXES_MAX {
            return Err(SearchFault::TooManyPrefixes);
        }
        // One character of a script with many of them says as much as several letters.
        if prefixes().any(|term| term.folded.concat().len() < 2) {
            return Err(SearchFault::ShortPrefix);
        }
        if terms.is_empty() { Err(SearchFault::NoWord) } else { Ok(Self { terms }) }
    }
}

impl Term {
    fn of(words: &[Word<'_>], is_prefix: bool) -> Option<Self> {
        let folded: Vec<_> = words.iter().map(|word| word.folded().to_owned()).collect();
        let spoken = words.iter().map(|word| word.spoken.to_string()).collect();
        (!folded.is_empty()).then_some(Self { folded, spoken, is_prefix })
    }

    /// Whether one word of a text is found by this term alone.
    pub fn matches(&self, word: &str) -> bool {
        match self.folded.as_slice() {
            [only] if self.is_prefix => word.starts_with(only),
            [only] => word == only,
            _ => false,
        }
    }
}

/// Each word is a term of its own; but characters of a script without spaces that stand together stay together.
fn outside_quotes(part: &str) -> Vec<Term> {
    let (mut terms, mut run) = (Vec::new(), Vec::<Word<'_>>::new());
    for word in words(part) {
        let joins =
            run.last().is_some_and(|last| last.is_spaceless && word.is_spaceless && last.bytes.end == word.bytes.start);
        if !joins {
            terms.extend(term_of_run(part, &run));
            run.clear();
        }
        run.push(word);
    }
    terms.extend(term_of_run(part, &run));
    terms
}

fn term_of_run(part: &str, run: &[Word<'_>]) -> Option<Term> {
    let end = run.last()?.bytes.end;
    let is_starred = part.get(end..).is_some_and(|rest| rest.starts_with('*'));
    Term::of(run, is_starred && run.len() == 1)
}

/// The search as it could be typed.
impl fmt::Display for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, term) in self.terms.iter().enumerate() {
            let space = if index > 0 { " " } else { "" };
            match (term.spoken.as_slice(), term.is_prefix) {
                ([only], false) => write!(f, "{space}{only}")?,
                ([only], true) => write!(f, "{space}{only}*")?,
                (several, _) => write!(f, "{space}\"{}\"", several.join(" "))?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Result<String, SearchFault> {
        Search::parse(text).map(|search| search.to_string())
    }

    #[test]
    fn a_search_has_one_form_that_is_read_as_itself() {
        for (text, form) in [
            ("Wind turbine", "turbine wind"),
            ("turbine wind WIND", "turbine wind"),
            ("turb*  \"Small  Towns\"", "\"small towns\" turb*"),
            ("\"wind\"", "wind"),
            ("a AND NEAR(b, \"c", "a and b c near"),
            ("今日 は", "は \"今 日\""),
            ("col:title ^x -y", "col title x y"),
            ("a\0b", "a b"),
        ] {
            let found = typed(text).unwrap();
            assert_eq!(found, form, "{text}");
            assert_eq!(Search::parse(&found), Search::parse(text));
        }
    }

    #[test]
    fn what_is_no_search_is_told() {
        assert_eq!(typed(""), Err(SearchFault::NoWord));
        assert_eq!(typed("* \" \u{1F600} ()"), Err(SearchFault::NoWord));
        assert_eq!(typed(&"a".repeat(201)), Err(SearchFault::TooLong));
        assert_eq!(typed("a b c d e f g h i j k"), Err(SearchFault::TooManyWords));
        assert_eq!(typed("wind t*"), Err(SearchFault::ShortPrefix));
        assert_eq!(typed("aa* ab* ac* ad*"), Err(SearchFault::TooManyPrefixes));
        assert!(typed("風* ж* aa* the").is_ok());
        assert!(typed("a b c d e f g h i j").is_ok());
    }
}
