//! Files are small, say what they are, and have the name of a thing.

use super::source::source_files;

/// Lines of a file, its tests not counted. Most files are near 120; what needs more than this is two things.
const LINES_MAX: usize = 400;
/// The median that the house keeps.
const LINES_MEDIAN_MAX: usize = 140;

#[test]
fn files_are_small() {
    let mut lines = Vec::new();
    for file in source_files() {
        let count = file.text.lines().take_while(|line| *line != "#[cfg(test)]").count();
        assert!(count <= LINES_MAX, "{} has {count} lines; split it by what it is about", file.path.display());
        lines.push(count);
    }
    lines.sort_unstable();
    let median = lines[lines.len() / 2];
    assert!(median <= LINES_MEDIAN_MAX, "half of the files have more than {median} lines");
}

#[test]
fn every_file_says_what_it_is() {
    for file in source_files() {
        assert!(file.text.starts_with("//! "), "{} begins with a `//!` sentence", file.path.display());
    }
}

#[test]
fn a_thing_lives_with_its_noun() {
    for file in source_files() {
        for part in &file.path {
            let part = part.to_string_lossy();
            let name = part.trim_end_matches(".rs");
            let vague = ["util", "utils", "helper", "helpers", "common", "misc", "shared", "types", "manager"];
            assert!(!vague.contains(&name), "{}: `{name}` names no thing", file.path.display());
        }
    }
}

#[test]
fn a_table_of_contents_has_no_logic() {
    for file in source_files().into_iter().filter(|file| file.path.ends_with("mod.rs")) {
        let logic = file.code().find(|(_, line)| {
            let line = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            line.starts_with("fn ") || line.starts_with("async fn ") || line.starts_with("impl")
        });
        assert!(logic.is_none(), "{}:{}: `mod.rs` holds no logic", file.path.display(), logic.unwrap().0);
    }
}

#[test]
fn a_lint_is_expected_with_its_reason_and_never_allowed() {
    for file in source_files() {
        for (number, line) in file.code() {
            assert!(!line.contains("#[allow") && !line.contains("#![allow"), "{}:{number}", file.path.display());
        }
    }
}
