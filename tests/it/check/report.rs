//! What `galley check` says, word for word.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::binary::{galley, run};

pub(super) const GOOD: &str = r#"{
  "title": "Hello",
  "summary": "A short one.",
  "blocks": [{ "type": "body", "id": "intro", "text": "Some text." }]
}
"#;

/// A folder with these files in it.
pub(super) fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

pub(super) fn bad_files() -> TempDir {
    let article = concat!(
        "{\n",
        "  \"title\": \"Größe 日本\", \"sumary\": \"A short one.\",\n",
        "  \"blocks\": [\n",
        "\t{ \"type\": \"fag\", \"id\": \"faq\" },\n",
        "    { \"type\": \"faq\", \"id\": \"faq\", \"items\": [{ \"question\": \"Why?\" }] },\n",
        "    { \"type\": \"takeaways\", \"id\": \"points\", \"items\": [\"one\", 2] }\n",
        "  ]\n",
        "}\n",
    );
    let yaml = "title: A\ntitle: B\nsummary: C\nblocks: []\n";
    let page = "---\ntitle: A\nsummary: B\n---\n\nSome \u{1b}[31mred <b>text</b>, \u{202e}turned.\n";
    folder(&[
        ("articles/en/bad.json", article.as_bytes()),
        ("articles/en/broken.json", b"{\"title\": \"a\xff\"}"),
        ("articles/en/good.json", GOOD.as_bytes()),
        ("articles/en/good.yaml", b"{}\n"),
        ("articles/en/page.md", page.as_bytes()),
        ("articles/en/twice.yaml", yaml.as_bytes()),
        ("README.md", b"# No content, for it lies in no collection's folder\n"),
        ("articles/en/notes.txt", b"no format of content"),
    ])
}

#[test]
fn a_person_sees_every_mistake_at_its_line() {
    let folder = bad_files();
    let run = run(folder.path(), &["check", "."]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn a_program_gets_the_fields_of_the_api_and_the_place() {
    let folder = bad_files();
    let run = run(folder.path(), &["check", "--format", "json", "."]);
    assert_eq!(run.code, Some(1));
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        (&report["files"], &report["stage"], &report["failures"]),
        (&6.into(), &"publish".into(), &Value::Array(vec![]))
    );
    let findings = report["findings"].as_array().unwrap();
    let misspelt = findings.iter().find(|finding| finding["code"] == "S102").unwrap();
    insta::assert_json_snapshot!(misspelt);
}

#[test]
fn the_report_is_the_same_each_time() {
    let folder = bad_files();
    let first = run(folder.path(), &["check", "."]).stdout;
    for _ in 0..5 {
        assert_eq!(run(folder.path(), &["check", "."]).stdout, first);
    }
}

#[test]
fn good_content_is_told_so() {
    let folder = folder(&[("articles/en/good.json", GOOD.as_bytes())]);
    let run = run(folder.path(), &["check", "articles"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "Good: 1 file checked, no findings\n"), "{}", run.stderr);
}

#[test]
fn what_is_only_incomplete_is_no_error_of_a_draft() {
    let unfinished = GOOD.replace("  \"summary\": \"A short one.\",\n", "");
    let folder = folder(&[("articles/en/draft.json", unfinished.as_bytes())]);
    let draft = run(folder.path(), &["check", "--stage", "draft", "."]);
    assert_eq!(draft.code, Some(0), "{}", draft.stdout);
    assert!(draft.stdout.contains("error at publish: `summary` is missing"), "{}", draft.stdout);
    assert_eq!(run(folder.path(), &["check", "."]).code, Some(1));
}

#[test]
fn a_reference_leads_to_a_file_or_nowhere() {
    let related = |target: &str| {
        format!(
            "{{\"title\": \"A\", \"summary\": \"B\", \"blocks\": [{{\"type\": \"related\", \"id\": \"more\", \"items\": \
             [{{\"title\": \"C\", \"entry\": \"{target}\"}}]}}]}}"
        )
    };
    let folder = folder(&[
        ("articles/en/one.json", related("two").as_bytes()),
        ("articles/en/two.json", related("three").as_bytes()),
    ]);
    let one = run(folder.path(), &["check", "articles/en/one.json"]);
    assert_eq!(one.code, Some(0), "a file beside the one that is checked is known: {}", one.stdout);
    let two = run(folder.path(), &["check", "articles/en/two.json"]);
    assert_eq!(two.code, Some(1));
    assert!(two.stdout.contains("R201 dangling-reference"), "{}", two.stdout);
}

#[test]
fn each_bad_input_has_its_rule_in_each_notation() {
    let long = "x".repeat(300_000);
    let faults = [
        ("S106", format!("\"title\": \"{long}\"")),
        ("S128", "\"date\": \"24.11.2026\"".to_owned()),
        ("S102", "\"extra\": 1".to_owned()),
        ("S005", "\"date\": 123456789012345678901234567890".to_owned()),
        ("S003", "\"tags\": [], \"tags\": []".to_owned()),
        ("S004", "\"summary\": \"a\\u0000b\"".to_owned()),
        ("S103", "\"blocks\": [{\"type\": \"carousel\", \"id\": \"x\"}]".to_owned()),
        ("S101", "\"blocks\": [{\"type\": \"takeaways\", \"id\": \"x\", \"items\": [1]}]".to_owned()),
        ("S104", "\"blocks\": [{\"type\": \"faq\", \"id\": \"x\", \"items\": [{\"question\": \"Why?\"}]}]".to_owned()),
    ];
    for (code, fields) in faults {
        // What is good JSON is good YAML, and is front matter of Markdown.
        let (json, page) = (format!("{{{fields}}}\n"), format!("---json\n{{{fields}}}\n---\n"));
        for (name, text) in [("a.json", &json), ("a.yaml", &json), ("a.md", &page)] {
            let folder = folder(&[(name, text.as_bytes())]);
            let run = run(folder.path(), &["check", "--format", "json", name]);
            assert_eq!(run.code, Some(1), "{code} in {name}: {}", run.stderr);
            let report: Value = serde_json::from_str(&run.stdout).unwrap();
            let found = report["findings"].as_array().unwrap().iter().any(|finding| finding["code"] == code);
            assert!(found, "{code} in {name}: {}", run.stdout);
        }
    }
}

#[test]
fn ten_thousand_levels_are_one_finding() {
    let deep = format!("{{\"blocks\": {}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    let yaml = format!("blocks: {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    let folder = folder(&[("articles/en/a.json", deep.as_bytes()), ("articles/en/b.yaml", yaml.as_bytes())]);
    let run = run(folder.path(), &["check", "--format", "json", "."]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let codes: Vec<_> = report["findings"].as_array().unwrap().iter().map(|finding| &finding["code"]).collect();
    assert_eq!(codes, ["S006", "S006"]);
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let folder = folder(&[("articles/en/large.json", &vec![b' '; 3 << 20])]);
    let run = run(folder.path(), &["check", "."]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("S007 document-too-large"), "{}", run.stdout);
}

#[test]
fn what_could_not_be_checked_is_told_and_the_rest_is_checked() {
    let folder = folder(&[("articles/en/good.json", GOOD.as_bytes())]);
    let run = run(folder.path(), &["check", "nowhere", "articles"]);
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(run.stdout, @r"
    nowhere: cannot check: no such file or folder

    1 file checked, no findings; 1 path could not be checked
    ");
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_could_not_be_checked() {
    let folder = folder(&[("articles/en/good.json", GOOD.as_bytes())]);
    std::os::unix::fs::symlink("gone.json", folder.path().join("articles/en/link.json")).unwrap();
    let run = run(folder.path(), &["check", "articles"]);
    assert_eq!(run.code, Some(2), "{}", run.stdout);
    assert!(run.stdout.contains("articles/en/link.json: cannot check: no such file or folder"), "{}", run.stdout);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_repository_is_not_followed() {
    let secret = folder(&[("secret.json", br#"{"password": "swordfish"}"#)]);
    let folder = folder(&[
        ("site/galley.toml", b"[content]\nlocale = \"en\"\n"),
        ("site/articles/en/good.json", GOOD.as_bytes()),
        ("site/shared.json", GOOD.replace("Hello", "Shared").as_bytes()),
    ]);
    let articles = folder.path().join("site/articles/en");
    std::os::unix::fs::symlink(secret.path().join("secret.json"), articles.join("out.json")).unwrap();
    std::os::unix::fs::symlink("../../shared.json", articles.join("within.json")).unwrap();
    let run = run(&folder.path().join("site"), &["check", "articles"]);
    assert_eq!(run.code, Some(2), "{}", run.stdout);
    let told = "articles/en/out.json: cannot check: not read: the symbolic link points outside the repository";
    assert!(run.stdout.contains(told) && !run.stdout.contains("swordfish"), "{}", run.stdout);
    assert!(run.stdout.contains("2 files checked") && !run.stdout.contains("within.json"), "{}", run.stdout);
}

#[test]
fn a_folder_without_content_could_not_be_checked() {
    let folder = folder(&[("notes.txt", b"words")]);
    let run = run(folder.path(), &["check", "."]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.starts_with("error: no content files were found\n"), "{}", run.stderr);
}

#[test]
fn bad_schemas_stop_the_check_with_their_path() {
    let folder = folder(&[("articles/en/good.json", GOOD.as_bytes()), ("schemas/blocks/mine.json", b"{\"type\": 3}")]);
    let run = run(folder.path(), &["check", "articles"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.contains("schemas/blocks/mine.json#/type"), "{}", run.stderr);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = bad_files();
    let mut child = galley(folder.path())
        .args(["check", "."])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(1), "the exit code is still the verdict");
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let folder = bad_files();
    let run = run(folder.path(), &["check", "--color", "always", "."]);
    assert!(run.stdout.contains("\u{1b}[1m\u{1b}[31merror:"), "{}", run.stdout);
    assert!(!run.stdout.contains("\u{1b}[31mred"), "the escape of the content is not passed on");
}

#[test]
fn git_ignored_files_are_left_out() {
    let folder = folder(&[
        ("articles/en/good.json", GOOD.as_bytes()),
        ("articles/en/bad.json", b"{}"),
        (".gitignore", b"bad.json\n"),
    ]);
    assert_eq!(run(folder.path(), &["check", "."]).code, Some(0));
    assert_eq!(run(folder.path(), &["check", "articles/en/bad.json"]).code, Some(1), "unless they are named");
    assert!(Path::new(folder.path()).join("articles/en/bad.json").exists());
}
