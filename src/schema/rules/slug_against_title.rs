//! N304 slug-against-title. Raised where the slug is known.

use crate::content::{Pointer, Slug};
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "N304",
    name: "slug-against-title",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "slug does not match the title",
    page: include_str!("../../../docs/rules/N304-slug-against-title.md"),
    check: None,
};

/// What programs call a thing that has no name yet, and people one that they try out. Numbers may follow.
const LEFT_OVER: &[&str] = &[
    "untitled",
    "unnamed",
    "no-title",
    "new",
    "new-article",
    "new-post",
    "new-page",
    "new-entry",
    "new-document",
    "draft",
    "test",
    "test-article",
    "test-post",
    "test-page",
    "testing",
    "copy",
    "temp",
    "tmp",
    "asdf",
    "lorem-ipsum",
    "foo",
];

/// What a copy is called by programs that make one.
const COPIES: [&str; 5] = ["copy-of-", "duplicate-of-", "kopie-von-", "copie-de-", "copia-de-"];

/// The letters of a word that counts, at least. Shorter ones are articles and prepositions as often as not.
const WORD_LENGTH_MIN: usize = 4;

/// The letters by which a word is known again, whatever its ending.
const STEM_LENGTH: usize = 5;

/// The words that each of the two has to have, so that it means something that they share none.
const WORDS_MIN: usize = 2;

/// The finding about a slug, by the title of its entry and where that stands. `is_own_language` says whether the entry is in the language of the
/// site: translations keep the slug of what they translate.
pub(in crate::schema) fn finding(
    slug: &Slug,
    (place, title): (&Pointer, &str),
    is_own_language: bool,
) -> Option<Finding> {
    let slug = slug.as_str();
    let message = if is_left_over(slug, title) {
        format!("the slug `{}` is a placeholder", short(slug))
    } else if is_own_language && shares_nothing(slug, title) {
        format!("the slug `{}` shares no word with the title `{}`", short(slug), short(title))
    } else {
        return None;
    };
    let help = match Slug::from_text(title) {
        Some(better) => format!("use a slug that says what the page is about, such as `{}`", short(better.as_str())),
        None => "use a slug that says what the page is about".to_owned(),
    };
    Some(RULE.finding(place.clone(), message).help(help))
}

/// Whether a slug was never thought about. What the title says too was.
fn is_left_over(slug: &str, title: &str) -> bool {
    let bare = slug.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
    let is_ordinary =
        LEFT_OVER.contains(&bare) || COPIES.iter().any(|copy| bare.starts_with(copy)) || bare.ends_with("-copy");
    if !is_ordinary {
        return false;
    }
    let words = Slug::from_text(title).map(String::from).unwrap_or_default();
    !bare.split('-').all(|word| words.split('-').any(|part| part == word))
}

/// Whether no word of a slug is one of the title, whatever its ending, however it is put together with others, and
/// however its letters are written without their marks. Of a title in another script nothing is said.
fn shares_nothing(slug: &str, title: &str) -> bool {
    // Of most entries a word of the slug stands in the title as it is, and no more is asked of them.
    let long = slug.split('-').filter(is_word);
    let in_title = |word: &str| holds(title.as_bytes(), word.get(..STEM_LENGTH).unwrap_or(word).as_bytes());
    if long.clone().count() < WORDS_MIN || long.clone().any(in_title) {
        return false;
    }
    let is_latin =
        |c: char| !c.is_alphabetic() || c.is_ascii() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    let Some(title) = Slug::from_text(title).filter(|_| title.chars().all(is_latin)) else { return false };
    let (slug, title) = (plain(slug), plain(title.as_str()));
    let words = |text: &'_ str| -> Vec<String> {
        text.split('-').filter(is_word).map(|word| word.chars().take(STEM_LENGTH).collect()).collect()
    };
    let (of_slug, of_title) = (words(&slug), words(&title));
    of_slug.len() >= WORDS_MIN
        && of_title.len() >= WORDS_MIN
        && !of_slug.iter().any(|word| title.contains(word.as_str()))
        && !of_title.iter().any(|word| slug.contains(word.as_str()))
}

/// Whether a part of a slug is a word that counts.
fn is_word(part: &&str) -> bool {
    part.len() >= WORD_LENGTH_MIN && !part.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a text has a word somewhere in it, whatever its capitals.
fn holds(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
}

/// A slug in which `ä` is `a`, whether it was written as `a` or as `ae`.
fn plain(slug: &str) -> String {
    slug.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_reported(slug: &str, title: &str) -> bool {
        finding(&Slug::parse(slug).unwrap(), (&Pointer::root(), title), true).is_some()
    }

    #[test]
    fn a_slug_that_was_never_thought_about_is_told() {
        for slug in
            ["untitled", "untitled-3", "copy-of-the-bridge", "the-bridge-copy", "new-article-2", "test", "draft-2"]
        {
            assert!(is_reported(slug, "A vote on Tuesday"), "{slug}");
        }
        for (slug, title) in [
            ("test", "How to test a bridge"),
            ("draft-2", "The second draft"),
            ("testament", "A vote"),
            ("renewal", "A vote"),
        ] {
            assert!(!is_reported(slug, title), "{slug}");
        }
        let other = finding(&Slug::parse("test").unwrap(), (&Pointer::root(), "Une élection"), false);
        assert!(other.is_some_and(|found| found.help.is_some_and(|help| help.contains("une-election"))));
    }

    #[test]
    fn a_slug_of_another_subject_is_told_and_one_of_the_same_is_not() {
        assert!(is_reported("who-pays-for-power-lines", "A vote on the bridge next Tuesday"));
        for (slug, title) in [
            ("bridge-vote", "The council votes on the bridge"),
            ("bridging-votes", "A bridge of many years"),
            ("waermepumpen-kosten", "Was Wärmepumpen wirklich bringen"),
            ("neue-pumpe-fuer-alle", "Die Wärmepumpe: endlich überall"),
            ("groesse-zaehlt-doch", "Größe ist alles, sagt die Partei"),
            ("2026-11-24", "A vote on the bridge"),
            ("a-b-c", "A vote on the bridge"),
            ("bridge", "A council decides something"),
            ("who-pays-for-power", "Кто платит за электричество"),
            ("who-pays-for-power", "Vote!"),
        ] {
            assert!(!is_reported(slug, title), "{slug} / {title}");
        }
        assert!(
            finding(&Slug::parse("who-pays-for-power").unwrap(), (&Pointer::root(), "Brücke wird gebaut"), false)
                .is_none()
        );
    }
}
