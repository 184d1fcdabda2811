//! ARCHITECTURE.md names files that exist, and every floor.

use super::papers::{paper, top};

#[test]
fn every_file_that_it_names_exists() {
    let text = paper("ARCHITECTURE.md");
    let folders = ["src/", "tests/", "schemas/", "migrations/", "docs/", "examples/", "clients/", ".ci/"];
    let named: Vec<&str> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|code| folders.iter().any(|folder| code.starts_with(folder)) && !code.contains(['*', '<', ' ', '{']))
        .collect();
    assert!(named.len() > 40, "the walkthroughs name their files, but only {} were found", named.len());
    let missing: Vec<_> = named.iter().filter(|name| !top().join(name.split("::").next().unwrap()).exists()).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md names what does not exist: {missing:?}");
}

#[test]
fn every_floor_has_its_place_on_the_map() {
    let text = paper("ARCHITECTURE.md");
    for entry in std::fs::read_dir(top().join("src")).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            let name = entry.file_name().into_string().unwrap();
            assert!(text.contains(&format!("### `{name}`")), "the code map has no section for `{name}`");
        }
    }
}

#[test]
fn both_walkthroughs_are_there() {
    let text = paper("ARCHITECTURE.md");
    assert!(text.contains("## Walkthrough: an article posted"));
    assert!(text.contains("## Walkthrough: a file checked"));
}
