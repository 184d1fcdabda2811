//! A607 alt-says-picture. Looks at every picture, in fields and in CommonMark.

use crate::schema::facts::pictures;

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "A607",
    name: "alt-says-picture",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "alternative text starts with “image of”",
    page: include_str!("../../../docs/rules/A607-alt-says-picture.md"),
    check: Some(check),
};

/// How such texts begin, in the languages that are met most.
const BEGINNINGS: &[&str] = &[
    "image of ",
    "an image of ",
    "picture of ",
    "a picture of ",
    "image showing ",
    "picture showing ",
    "bild von ",
    "ein bild von ",
    "bild eines ",
    "bild einer ",
    "image de ",
    "image d'",
    "image d’",
    "une image de ",
    "imagen de ",
    "immagine di ",
    "imagem de ",
    "afbeelding van ",
];

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for picture in pictures::all(context.texts) {
        if let Some(beginning) = BEGINNINGS.iter().find(|words| begins(picture.alt.trim_start(), words)) {
            let message = format!(
                "the alternative text begins with `{}`, which screen readers announce anyway",
                beginning.trim_end()
            );
            findings.push(RULE.finding_on_picture(&picture, message).help("start with what the picture shows"));
        }
    }
}

/// Whether a text begins with words that are given in lower case.
fn begins(text: &str, words: &str) -> bool {
    // What begins with another letter of ASCII needs no closer look.
    if let (Some(one), Some(other)) = (text.bytes().next(), words.bytes().next())
        && one.is_ascii()
        && one.to_ascii_lowercase() != other
    {
        return false;
    }
    let mut letters = text.chars().flat_map(char::to_lowercase);
    words.chars().all(|letter| letters.next() == Some(letter))
}
