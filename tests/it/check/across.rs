//! Rules that compare files: titles and questions that stand twice, references that lead in a circle.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::binary::{Run, run};

/// A page may lie below another one, but not below itself; and it may name any others beside it.
const PAGE: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Page", "description": "A page.", "type": "object",
  "x-galley-collection": "pages", "additionalProperties": false, "properties": {
    "title": { "type": "string", "title": "Title", "description": "What it is called." },
    "parent": { "type": "string", "title": "Parent", "description": "The page that it lies below.",
                "x-galley-reference": "page", "x-galley-acyclic": true },
    "beside": { "type": "string", "title": "Beside", "description": "A page like it.", "x-galley-reference": "page" }
  } }"#;

fn site(files: &[(&str, &str)]) -> TempDir {
    let site = tempfile::tempdir().unwrap();
    for (name, text) in [("galley.toml", ""), ("schemas/types/page.json", PAGE)].iter().chain(files) {
        let path = site.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    site
}

fn concise(site: &Path, arguments: &[&str]) -> Run {
    run(site, &[&["check", "--format", "concise"], arguments].concat())
}

/// The findings, a line each.
fn findings(site: &Path, arguments: &[&str]) -> String {
    let run = concise(site, arguments);
    assert_ne!(run.code, Some(2), "{}", run.stderr);
    let lines = run.stdout.lines().filter(|line| line.contains(".yaml:") || line.contains(".md:"));
    lines.collect::<Vec<_>>().join("\n")
}

fn article(title: &str, question: &str) -> String {
    format!(
        "title: {title}\nsummary: The council votes.\nblocks:\n  - type: faq\n    id: faq\n    items:\n      - question: {question}\n        answer: On Tuesday.\n"
    )
}

#[test]
fn the_later_of_two_files_is_told_where_the_first_one_says_the_same() {
    let site = site(&[
        ("content/articles/en/a.yaml", &article("The vote", "When is it?")),
        ("content/articles/en/b.yaml", &article("\"The vote!\"", "Who pays?")),
        ("content/articles/en/c.yaml", &article("The bridge", "\"When, is it?\"")),
        ("content/articles/de/a.yaml", &article("The vote", "When is it?")),
        ("content/pages/en/vote.yaml", "title: The vote\n"),
    ]);
    insta::assert_snapshot!(findings(site.path(), &[]));
    assert_eq!(findings(site.path(), &["--ignore", "P717,P718"]), "");
    assert_eq!(findings(site.path(), &["content/articles/en/b.yaml"]), "", "of the others only the names are known");
}

#[test]
fn a_file_with_other_faults_is_compared_too() {
    let site = site(&[
        ("content/articles/en/a.yaml", &article("The vote", "When is it?").replace("summary", "sumary")),
        ("content/articles/en/b.yaml", &article("The vote", "When is it?").replace("answer", "anwser")),
    ]);
    insta::assert_snapshot!(findings(site.path(), &[]));
}

#[test]
fn a_circle_of_references_is_told_to_each_file_in_it() {
    let site = site(&[
        ("content/pages/en/a.yaml", "title: A\nparent: b\n"),
        ("content/pages/en/b.yaml", "title: B\nparent: c\nbeside: root\n"),
        ("content/pages/en/c.yaml", "title: C\nparent: a\n"),
        ("content/pages/en/leads-in.yaml", "title: It leads into the circle\nparent: a\n"),
        ("content/pages/en/itself.yaml", "title: Itself\nparent: itself\n"),
        ("content/pages/en/root.yaml", "title: Root\nbeside: a\n"),
        // Pages of another locale lead to their own.
        ("content/pages/de/a.yaml", "title: A\nparent: b\n"),
        ("content/pages/de/b.yaml", "title: B\n"),
    ]);
    insta::assert_snapshot!(findings(site.path(), &[]));
    let run = concise(site.path(), &["--stage", "draft"]);
    assert_eq!(run.code, Some(0), "a draft may be in a circle: {}", run.stdout);
}

#[test]
fn a_ring_of_many_files_is_told_in_short() {
    let site = site(&[]);
    let folder = site.path().join("content/pages/en");
    fs::create_dir_all(&folder).unwrap();
    for number in 0..300 {
        let text = format!("title: Page {number}\nparent: p{}\n", (number + 1) % 300);
        fs::write(folder.join(format!("p{number}.yaml")), text).unwrap();
    }
    let findings = findings(site.path(), &[]);
    assert_eq!(findings.lines().count(), 300);
    assert!(findings.contains("p7 → p8 → … → p7"), "{}", findings.lines().next().unwrap());
}

#[test]
fn a_comment_sets_it_aside_and_one_that_does_nothing_is_told() {
    let comment = "# galley-ignore P718: it comes every year\n";
    let site = site(&[
        ("content/articles/en/a.yaml", &article("The vote", "When is it?")),
        ("content/articles/en/b.yaml", &format!("{comment}{}", article("The vote", "Who pays?"))),
        ("content/articles/en/c.yaml", &format!("{comment}{}", article("The bridge", "Who builds it?"))),
    ]);
    let found = findings(site.path(), &[]);
    assert!(found.contains("c.yaml:1:") && found.contains("X901") && found.lines().count() == 1, "{found}");
    let alone = findings(site.path(), &["content/articles/en/b.yaml"]);
    assert_eq!(alone, "", "a check that does not see the others does not call the comment unused");
}

#[test]
fn a_site_says_how_grave_it_is_and_where_it_is_not_told() {
    let site = site(&[
        ("content/articles/en/a.yaml", &article("The vote", "When is it?")),
        ("content/articles/en/b.yaml", &article("The vote", "When is it?")),
    ]);
    let settings = "[rules]\nseverity = { P718 = \"error\" }\nper_path = { \"content/articles/en/*\" = [\"P717\"] }\n";
    fs::write(site.path().join("galley.toml"), settings).unwrap();
    let run = concise(site.path(), &[]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(run.stdout.contains("P718") && !run.stdout.contains("P717"), "{}", run.stdout);
    fs::write(site.path().join("galley.toml"), "").unwrap();
    run_baseline(site.path());
}

fn run_baseline(site: &Path) {
    assert_eq!(run(site, &["check", "--write-baseline"]).code, Some(0));
    assert_eq!(findings(site, &["--baseline", "galley-baseline.json"]), "");
}

#[test]
fn what_is_fixed_stays_fixed_and_is_compared_as_it_is_then() {
    let bad = article("The vote", "\"When is it? \"").replace("title:", "titel:");
    let site = site(&[
        ("content/articles/en/a.yaml", &article("The vote", "When is it?")),
        ("content/articles/en/b.yaml", &bad),
    ]);
    for arguments in [&["--fix", "--unsafe-fixes"][..], &[]] {
        let found = findings(site.path(), arguments);
        assert!(found.contains("P717") && found.contains("P718") && !found.contains("S102"), "{arguments:?}: {found}");
    }
}

#[test]
fn standard_input_is_compared_with_nothing_and_its_comments_are_left_alone() {
    let text = format!("# galley-ignore P718: it comes every year\n{}", article("The vote", "When is it?"));
    let site = site(&[("content/articles/en/a.yaml", &article("The vote", "When is it?"))]);
    fs::write(site.path().join("new.txt"), text).unwrap();
    let mut command = super::binary::galley(site.path());
    command.args(["check", "--format", "concise", "-", "--stdin-filename", "content/articles/en/b.yaml"]);
    command.stdin(fs::File::open(site.path().join("new.txt")).unwrap());
    let run = super::binary::finish(&command.output().unwrap());
    assert_eq!((run.code, run.stdout.contains(".yaml:")), (Some(0), false), "{}", run.stdout);
}
