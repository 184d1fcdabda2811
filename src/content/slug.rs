//! Slugs: the readable name of an entry in a URL.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Lower-case letters, digits and single hyphens between them, at most [`Slug::LENGTH_MAX`] of them: `a-new-model`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// Why a text is no slug.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a slug is 1 to 128 of `a`–`z`, `0`–`9` and single hyphens between them, but this is `{given}`")]
pub struct SlugError {
    /// What was given, cut to 200 characters.
    pub given: String,
}

impl Slug {
    /// The most characters that a slug holds.
    pub const LENGTH_MAX: usize = 128;

    /// Reads a slug; nothing is corrected on the way.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        // A hyphen stands behind a letter or a digit, and before one.
        let mut before = b'-';
        let characters = |c: u8| {
            let is_one = c.is_ascii_lowercase() || c.is_ascii_digit() || (c == b'-' && before != b'-');
            before = c;
            is_one
        };
        let good = (1..=Self::LENGTH_MAX).contains(&text.len()) && text.bytes().all(characters) && !text.ends_with('-');
        if good { Ok(Self(text.to_owned())) } else { Err(SlugError { given: text.chars().take(200).collect() }) }
    }

    /// The slug nearest to a title or any other text: transliterated to ASCII, lower-cased, cut at a word's end.
    /// None where no letter or digit is left.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut slug = String::new();
        let ascii = any_ascii::any_ascii(text).to_ascii_lowercase().replace(['\'', '\u{2019}'], "");
        for word in ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
            if slug.len() + 1 + word.len() > Self::LENGTH_MAX {
                break;
            }
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(word);
        }
        Self::parse(&slug).ok()
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Slug {
    type Err = SlugError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Slug {
    type Error = SlugError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_slug_is_a_slug() {
        assert_eq!(Slug::parse("a-new-model").map(|s| s.to_string()), Ok("a-new-model".to_owned()));
        for bad in ["", "A", "a--b", "-a", "a-", "a b", "ä", "a_b", &"a".repeat(129)] {
            assert!(Slug::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_title_becomes_a_slug() {
        let slug = |text| Slug::from_text(text).map(String::from);
        assert_eq!(slug("Europe's Größe: 25 % more"), Some("europes-grosse-25-more".to_owned()));
        assert_eq!(slug("!!!"), None);
        assert!(slug(&"word ".repeat(100)).is_some_and(|s| s.len() <= Slug::LENGTH_MAX && !s.ends_with('-')));
    }
}
