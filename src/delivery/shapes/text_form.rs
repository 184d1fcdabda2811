//! The notations in which a CommonMark text is served.

use std::borrow::Cow;

use serde_json::Value;

use crate::formats;

/// The notation in which CommonMark texts are served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TextForm {
    /// As it is stored.
    #[default]
    Markdown,
    /// HTML that is safe to put into a page.
    Html,
    /// Its words alone.
    Plain,
    /// The blocks of Portable Text.
    Portable,
}

impl TextForm {
    /// The words by which requests name the forms.
    pub const WORDS: &'static [&'static str] = &["markdown", "html", "plain", "portable"];

    /// The form of a word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "markdown" => Some(Self::Markdown),
            "html" => Some(Self::Html),
            "plain" => Some(Self::Plain),
            "portable" => Some(Self::Portable),
            _ => None,
        }
    }

    /// The word that names it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Plain => "plain",
            Self::Portable => "portable",
        }
    }

    /// A CommonMark text in this form, its headings with these anchors where the form has a place for them.
    pub(super) fn of<'a>(self, text: &'a str, anchors: impl Iterator<Item = &'a str>) -> Value {
        let anchors = anchors.map(Cow::Borrowed);
        match self {
            Self::Markdown => text.into(),
            Self::Html => formats::safe_html(text, anchors).into(),
            Self::Plain => formats::plain_words(text).into(),
            Self::Portable => formats::portable_text(text, anchors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_a_form() {
        let words: Vec<_> =
            TextForm::WORDS.iter().filter_map(|word| TextForm::parse(word)).map(TextForm::word).collect();
        assert_eq!(words, TextForm::WORDS);
    }
}
