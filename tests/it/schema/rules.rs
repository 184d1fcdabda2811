//! Every rule has a code, a name, a file and a page, and its page tells the truth.

use std::collections::BTreeSet;
use std::path::Path;

use galley::schema::rules::{self, RULES};

/// The names of the files in a folder of the repository that end in `ending`, without it.
fn file_names(folder: &str, ending: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let names = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| name.strip_suffix(ending).map(str::to_owned)).collect()
}

#[test]
fn codes_and_names_are_sorted_and_unique() {
    assert!(RULES.windows(2).all(|pair| pair[0].code < pair[1].code));
    assert_eq!(RULES.iter().map(|rule| rule.name).collect::<BTreeSet<_>>().len(), RULES.len());
    for rule in RULES {
        let (family, number) = rule.code.split_at(1);
        assert!("SRNTLAP".contains(family) && number.len() == 3 && number.parse::<u16>().is_ok(), "{}", rule.code);
        assert!(rule.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{}", rule.name);
        assert!(!rule.summary.ends_with('.') && !rule.summary.is_empty(), "{}", rule.code);
    }
}

#[test]
fn each_rule_has_a_file_and_a_page_and_there_are_no_others() {
    let pages: BTreeSet<String> = RULES.iter().map(|rule| format!("{}-{}", rule.code, rule.name)).collect();
    let mut written = file_names("docs/rules", ".md");
    written.remove("README");
    assert_eq!(written, pages);

    let files: BTreeSet<String> = RULES.iter().map(|rule| rule.name.replace('-', "_")).collect();
    let mut written = file_names("src/schema/rules", ".rs");
    for not_a_rule in ["mod", "places", "registry"] {
        assert!(written.remove(not_a_rule));
    }
    assert_eq!(written, files);
}

#[test]
fn a_rule_is_found_by_code_and_by_name() {
    for rule in RULES {
        assert_eq!(rules::find(rule.code).map(|found| found.code), Some(rule.code));
        assert_eq!(rules::find(rule.name).map(|found| found.code), Some(rule.code));
    }
    assert_eq!(rules::find("s102").map(|found| found.name), Some("unknown-field"));
    assert!(rules::find("S999").is_none());
}
