//! Locales: the language of an entry, as a language tag.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A language tag (RFC 5646) of language, script and region, in its canonical case: `en`, `pt-BR`, `zh-Hant-TW`.
/// Copies share the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Locale(Arc<str>);

/// Why a text is no locale.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a locale is a language tag such as `en`, `pt-BR` or `zh-Hant`, but this is `{given}`")]
pub struct LocaleError {
    /// What was given, cut to 200 characters.
    pub given: String,
}

impl Locale {
    /// Reads a language tag; the case has to be canonical already, so that one locale has one spelling.
    pub fn parse(text: &str) -> Result<Self, LocaleError> {
        let mut parts = text.split('-').peekable();
        let lower = |part: &str| part.bytes().all(|c| c.is_ascii_lowercase());
        let language = parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && lower(part));
        let is_script = |part: &&str| {
            part.len() == 4
                && part.starts_with(|c: char| c.is_ascii_uppercase())
                && part.chars().skip(1).all(|c| c.is_ascii_lowercase())
        };
        let is_region = |part: &&str| {
            (part.len() == 2 && part.bytes().all(|c| c.is_ascii_uppercase()))
                || (part.len() == 3 && part.bytes().all(|c| c.is_ascii_digit()))
        };
        parts.next_if(is_script);
        parts.next_if(is_region);
        if language && parts.next().is_none() {
            Ok(Self(Arc::from(text)))
        } else {
            Err(LocaleError { given: text.chars().take(200).collect() })
        }
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Locale {
    type Error = LocaleError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Locale> for String {
    fn from(locale: Locale) -> Self {
        locale.0.as_ref().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_locale_has_one_spelling() {
        for good in ["en", "de", "pt-BR", "zh-Hant", "zh-Hant-TW", "es-419", "gsw"] {
            assert!(Locale::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "e", "EN", "pt-br", "en_US", "zh-hant", "en-US-x", "english"] {
            assert!(Locale::parse(bad).is_err(), "{bad}");
        }
    }
}
