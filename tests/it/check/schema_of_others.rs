//! `galley check --schema` by schemas as they are found in public repositories.

use std::fs;

use super::binary::{Run, run};

/// Judges `post.json` among these files by `schema.json`.
fn check(files: &[(&str, &str)], flags: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let line = ["check", "--schema", "schema.json", "--format", "concise"];
    run(folder.path(), &[&line, flags, &["post.json"]].concat())
}

const TEXT: &str = r#"{"$id": "urn:example:text", "type": "string"}"#;

#[test]
fn a_schema_beside_is_found_by_an_address_without_folders() {
    let schema = r#"{"$id": "urn:example:post", "properties": {"title": {"$ref": "urn:example:text"}}}"#;
    let run = check(&[("schema.json", schema), ("text.json", TEXT), ("post.json", r#"{"title": 1}"#)], &[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
    assert!(run.stdout.starts_with("post.json:1:11: error:"), "{}", run.stdout);
}

#[test]
fn an_address_may_leave_the_ending_of_its_file_away() {
    let schema = r#"{"properties": {"title": {"$ref": "https://example.org/schemas/text"}}}"#;
    let files =
        [("schema.json", schema), ("vendor/text.json", r#"{"type": "string"}"#), ("post.json", r#"{"title": 1}"#)];
    let run = check(&files, &["--schema-map", "https://example.org/schemas=vendor"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
}

#[test]
fn a_reference_may_hold_what_an_address_has_encoded() {
    let schema = r##"{
        "definitions": {"Field<string[]>": {"type": "string"}},
        "properties": {
            "title": {"$ref": "#/definitions/Field<string[]>"},
            "same": {"$ref": "#/definitions/Field%3Cstring%5B%5D%3E"},
            "data": {"const": {"$ref": "#/<"}}
        }
    }"##;
    let good = r##"{"title": "Hello", "same": "Hello", "data": {"$ref": "#/<"}}"##;
    let run = check(&[("schema.json", schema), ("post.json", good)], &[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let run = check(&[("schema.json", schema), ("post.json", r#"{"title": 1, "same": 1}"#)], &[]);
    assert_eq!(run.stdout.lines().filter(|line| line.contains(": error:")).count(), 2, "{}", run.stdout);
}

#[test]
fn what_a_text_holds_is_judged_only_where_formats_are() {
    let schema = r#"{
        "$schema": "http://json-schema.org/draft-07/schema#",
        "properties": {
            "settings": {"contentMediaType": "application/json"},
            "picture": {"contentEncoding": "base64"}
        }
    }"#;
    let files = [("schema.json", schema), ("post.json", r#"{"settings": "{{ settings }}", "picture": "{{"}"#)];
    assert_eq!(check(&files, &[]).code, Some(0));
    assert_eq!(check(&files, &["--judge-formats"]).code, Some(1));
}

#[test]
fn a_format_that_the_specification_does_not_know_is_a_note() {
    let schema = r#"{"properties": {"slug": {"format": "slug"}, "site": {"format": "uri"}}}"#;
    let files = |post| [("schema.json", schema), ("post.json", post)];
    assert_eq!(check(&files(r#"{"slug": "Not One"}"#), &["--judge-formats"]).code, Some(0));
    assert_eq!(check(&files(r#"{"site": "not one"}"#), &["--judge-formats"]).code, Some(1));
}
