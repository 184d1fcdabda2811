//! What the database holds after its schemas have changed is told, and never left out in silence.

use std::fs;
use std::path::Path;

use super::binary::run;

const SCHEMA: &str = r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Dossier", "x-galley-collection": "dossiers",
    "description": "A file on something.", "type": "object", "additionalProperties": false, "required": ["title"],
    "properties": {
        "title": {"title": "Title", "description": "What it is called.", "type": "string"},
        "tags": {"title": "Tags", "description": "Words that group it.", "type": "array", "items": {"type": "string"}}}}"#;

/// A site with two published dossiers.
fn site(here: &Path) {
    fs::write(here.join("galley.toml"), "").unwrap();
    fs::create_dir_all(here.join("schemas/types")).unwrap();
    fs::write(here.join("schemas/types/dossier.json"), SCHEMA).unwrap();
    fs::create_dir_all(here.join("content/dossiers/en")).unwrap();
    for (name, tags) in [("one", "tags: [a]"), ("two", "")] {
        fs::write(here.join(format!("content/dossiers/en/{name}.yaml")), format!("title: {name}\n{tags}\n")).unwrap();
    }
    let import = run(here, &["import", "--publish", "content"]);
    assert_eq!(import.code, Some(0), "{}{}", import.stdout, import.stderr);
}

#[test]
fn what_is_stored_is_judged_by_the_schemas_as_they_are_now() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    site(here);
    let good = run(here, &["check", "--stored"]);
    assert_eq!(good.code, Some(0), "{}{}", good.stdout, good.stderr);
    fs::write(here.join("schemas/types/dossier.json"), SCHEMA.replace("\"tags\"", "\"topics\"")).unwrap();
    for stage in ["publish", "draft"] {
        let bad = run(here, &["check", "--stored", "--stage", stage, "--format", "concise"]);
        assert_eq!(bad.code, Some(1), "{}{}", bad.stdout, bad.stderr);
        assert!(bad.stdout.contains("dossiers/en/one.json:"), "{}", bad.stdout);
        assert!(bad.stdout.contains("S102") && !bad.stdout.contains("two.json"), "{}", bad.stdout);
    }
    let json = run(here, &["check", "--stored", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["findings"][0]["code"], "S102", "{json}");
}

#[test]
fn entries_without_a_schema_are_told_by_check_and_by_export() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    site(here);
    fs::remove_file(here.join("schemas/types/dossier.json")).unwrap();
    let export = run(here, &["export", "backup"]);
    assert_eq!(export.code, Some(1), "{}{}", export.stdout, export.stderr);
    assert!(export.stderr.contains("2 entries have the content type `dossier`"), "{}", export.stderr);
    let check = run(here, &["check", "--stored"]);
    assert_eq!(check.code, Some(2), "{}{}", check.stdout, check.stderr);
    let told = format!("{}{}", check.stdout, check.stderr);
    assert!(told.contains("2 entries have the content type `dossier`"), "{told}");
}
