//! Names are the field's terms, and each means one thing.

use std::collections::{BTreeMap, BTreeSet};

use galley::schema::rules::RULES;

use super::source::source_files;

/// Words that no identifier has in it: they say how a thing came about, or liken it to something, where the field has a
/// word for what it is. ARCHITECTURE.md lists the terms.
const FORBIDDEN: &[&str] = &[
    "told",
    "said",
    "met",
    "kept",
    "asked",
    "sought",
    "known",
    "heard",
    "trouble",
    "fate",
    "lane",
    "lanes",
    "era",
    "eras",
    "glance",
    "trails",
    "doorkeeper",
    "boundary",
    "desk",
];

/// Names that others gave.
const FOREIGN: &[&str] = &["is_char_boundary"];

/// The words of an identifier, in lower case: `KeptFile` and `kept_file` are `kept` and `file`.
fn words(identifier: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for character in identifier.chars() {
        let ends_lower = words.last().is_some_and(|word| word.ends_with(|c: char| c.is_lowercase() || c.is_numeric()));
        if character == '_' || (character.is_uppercase() && ends_lower_in(identifier, ends_lower)) {
            words.push(String::new());
        }
        if character != '_' {
            words.last_mut().unwrap().push(character);
        }
    }
    words.into_iter().filter(|word| !word.is_empty()).map(|word| word.to_lowercase()).collect()
}

/// In `UPPER_CASE` a capital begins no word.
fn ends_lower_in(identifier: &str, ends_lower: bool) -> bool {
    ends_lower && identifier.chars().any(char::is_lowercase)
}

#[test]
fn words_are_told_apart_in_every_case() {
    assert_eq!(words("KeptFile"), ["kept", "file"]);
    assert_eq!(words("is_char_boundary"), ["is", "char", "boundary"]);
    assert_eq!(words("LISTED_MAX"), ["listed", "max"]);
    assert_eq!(words("Sha256Digest"), ["sha256", "digest"]);
}

#[test]
fn no_identifier_is_in_our_own_dialect() {
    // A rule's name is for ever, and its module is called so.
    let rules: BTreeSet<String> = RULES.iter().map(|rule| rule.name.replace('-', "_")).collect();
    let mut wrong = BTreeSet::new();
    for file in source_files() {
        let module = file.module();
        let tokens = file.tokens();
        let names = module.iter().map(String::as_str).chain(tokens.iter().filter_map(|token| token.name()));
        for name in names.filter(|name| !FOREIGN.contains(name) && !rules.contains(*name)) {
            if words(name).iter().any(|word| FORBIDDEN.contains(&word.as_str())) {
                wrong.insert(format!("{}: `{name}`", file.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn no_two_types_of_a_floor_have_one_name() {
    let mut homes: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for file in source_files() {
        let tokens = file.tokens();
        let mut depth = 0_usize;
        for (at, token) in tokens.iter().enumerate() {
            depth = if token.is("{") { depth + 1 } else { depth.saturating_sub(usize::from(token.is("}"))) };
            // Within braces, `type` is that of a trait.
            let defines = ["struct", "enum", "union", "trait"].iter().any(|word| token.is(word))
                || (token.is("type") && depth == 0);
            if let (true, Some(name)) = (defines, tokens.get(at + 1).and_then(|next| next.name())) {
                let home = homes.entry((file.floor().to_owned(), name.to_owned())).or_default();
                home.push(file.path.display().to_string());
            }
        }
    }
    let twice = homes.into_iter().filter(|(_, files)| files.len() > 1);
    let twice: Vec<String> =
        twice.map(|((floor, name), files)| format!("{floor}: `{name}` in {}", files.join(", "))).collect();
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}
