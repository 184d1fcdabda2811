//! Which configuration of PostgreSQL's text search belongs to a locale.

use crate::content::Locale;

/// The languages that every supported PostgreSQL brings a configuration for, by their codes (ISO 639).
const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "arabic"),
    ("da", "danish"),
    ("de", "german"),
    ("en", "english"),
    ("es", "spanish"),
    ("fi", "finnish"),
    ("fr", "french"),
    ("ga", "irish"),
    ("hu", "hungarian"),
    ("id", "indonesian"),
    ("it", "italian"),
    ("lt", "lithuanian"),
    ("nb", "norwegian"),
    ("ne", "nepali"),
    ("nl", "dutch"),
    ("nn", "norwegian"),
    ("no", "norwegian"),
    ("pt", "portuguese"),
    ("ro", "romanian"),
    ("ru", "russian"),
    ("sv", "swedish"),
    ("ta", "tamil"),
    ("tr", "turkish"),
];

/// The configuration for a locale: its language's, and `simple`, which reduces no word, where there is none.
pub(in crate::store) fn configuration(locale: &Locale) -> &'static str {
    let language = locale.as_str().split('-').next().unwrap_or_default();
    LANGUAGES.iter().find(|(code, _)| *code == language).map_or("simple", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_has_the_configuration_of_its_language() {
        let named = |text: &str| configuration(&Locale::parse(text).unwrap());
        assert_eq!([named("en"), named("de-AT"), named("ja")], ["english", "german", "simple"]);
    }
}
