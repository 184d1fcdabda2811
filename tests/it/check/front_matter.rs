//! Front matter as it is read: in each notation, and by whoever reads an older YAML.

use std::fs;
use std::path::Path;

use super::binary::{Run, run};

/// A content type with a text, a truth value and a choice.
const OFFICE: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Office", "description": "Where we are.", "type": "object", "x-galley-collection": "offices",
  "properties": {
    "title": { "title": "Title", "description": "Its name.", "type": "string" },
    "country": { "title": "Country", "description": "Its code.", "type": "string", "maxLength": 9 },
    "open": { "title": "Open", "description": "Whether it is.", "type": "boolean" },
    "days": { "title": "Days", "description": "When.", "type": "array", "items": { "type": "string" } }
  },
  "required": ["title"], "additionalProperties": false
}"#;

fn site(name: &str, text: &str) -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    for (name, text) in [("galley.toml", ""), ("schemas/types/office.json", OFFICE), (name, text)] {
        let path = site.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    site
}

fn check(site: &Path, arguments: &[&str]) -> Run {
    run(site, &[&["check", "--format", "concise"], arguments].concat())
}

#[test]
fn front_matter_in_toml_and_json_is_judged_at_its_lines_as_yaml_is() {
    for (text, title, unknown) in [
        ("---\ntitle: 1\nsumary: A short one.\n---\n", "2:8", "3:1"),
        ("+++\ntitle = 1\nsumary = \"A short one.\"\n+++\n", "2:9", "3:1"),
        ("---toml\ntitle = 1\nsumary = \"A short one.\"\n---\n", "2:9", "3:1"),
        ("---json\n{\"title\": 1,\n\"sumary\": \"A short one.\"}\n---\n", "2:11", "3:1"),
        (";;;\n{\"title\": 1,\n\"sumary\": \"A short one.\"}\n;;;\n", "2:11", "3:1"),
    ] {
        let site = site("content/articles/en/a.md", &format!("{text}\nSome words.\n"));
        let run = check(site.path(), &[]);
        let told: Vec<&str> = run.stdout.lines().collect();
        let at = |place: &str, code: &str| {
            told.iter()
                .any(|line| line.starts_with(&format!("content/articles/en/a.md:{place}: ")) && line.contains(code))
        };
        assert!(at(title, "S101") && at(unknown, "S102"), "{text}: {told:?}");
    }
    let unread = site("content/articles/en/a.md", "---js\nmodule.exports = {}\n---\n\nSome words.\n");
    let run = check(unread.path(), &[]);
    assert!(run.stdout.contains("a.md:1:1: error: front matter in `js` is not supported"), "{}", run.stdout);
}

#[test]
fn a_text_that_older_readers_take_for_something_else_is_put_in_quotes() {
    let name = "content/offices/en/oslo.yaml";
    let text = "title: Oslo # the capital\ncountry: no   # Norway\nopen: yes\ndays: [on, Monday, '12:30', 12:30]\n";
    let site = site(name, text);
    let told = check(site.path(), &[]);
    assert_eq!(told.code, Some(1), "{}", told.stdout);
    let lines: Vec<&str> = told.stdout.lines().filter(|line| line.contains("T419")).collect();
    assert_eq!(lines.len(), 3, "what has to be a boolean is told as that alone: {}", told.stdout);
    let norway = "oslo.yaml:2:10: warning: `no` is text here, but the boolean false in YAML 1.1";
    assert!(lines[0].contains(norway), "{}", lines[0]);
    assert!(lines[1].contains("oslo.yaml:4:8:") && lines[2].contains("oslo.yaml:4:29:"), "{lines:?}");
    assert!(told.stdout.contains("oslo.yaml:3:7: error: "), "{}", told.stdout);

    check(site.path(), &["--fix", "--select", "T419"]);
    let fixed = fs::read_to_string(site.path().join(name)).unwrap();
    let quoted = text
        .replace("country: no ", "country: \"no\" ")
        .replace("[on,", "[\"on\",")
        .replace(", 12:30]", ", \"12:30\"]");
    assert_eq!(fixed.replace("open: true", "open: yes"), quoted);
    fs::write(site.path().join(name), fixed.replace("open: yes", "open: true")).unwrap();
    let good = check(site.path(), &[]);
    assert_eq!((good.code, good.stdout.as_str()), (Some(0), ""), "{}", good.stderr);
}

#[test]
fn what_is_written_by_galley_has_nothing_for_older_readers_to_mistake() {
    let site = site(
        "content/offices/en/oslo.json",
        "{\"title\": \"No\", \"country\": \"off\", \"days\": [\"1_000\", \"16:9\"]}",
    );
    assert_eq!(run(site.path(), &["import", "content"]).code, Some(0));
    for format in ["yaml", "markdown"] {
        assert_eq!(run(site.path(), &["export", "--format", format, format]).code, Some(0));
        assert_eq!(check(site.path(), &[format]).stdout, "", "{format}");
    }
}

#[test]
fn only_the_files_of_a_site_are_held_to_older_readers() {
    let settings = "[collections.data]\nfiles = \"*.yaml\"\nschema = \"data.json\"\n";
    let site = site("a.yaml", "country: no\n");
    fs::write(site.path().join("galley.toml"), settings).unwrap();
    fs::write(site.path().join("data.json"), "{\"properties\": {\"country\": {\"type\": \"string\"}}}").unwrap();
    assert!(check(site.path(), &[]).stdout.contains("a.yaml:1:10: warning: `no` is text here"));
    let of_others = check(site.path(), &["--schema", "data.json", "a.yaml"]);
    assert_eq!((of_others.code, of_others.stdout.as_str()), (Some(0), ""), "{}", of_others.stderr);
}
