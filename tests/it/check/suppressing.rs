//! Comments in files that set findings aside.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::binary::{Run, run};

fn folder(name: &str, text: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("content/articles/en").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    folder
}

fn check(folder: &Path) -> Run {
    run(folder, &["check", "--format", "concise"])
}

const PAGE: &str = "---
# galley-ignore untrimmed: the band is written so
title: \" Hello\"
summary: A short one.
---

<!-- galley-ignore T406: the band's name -->
We heard the the band.

Nobody knew the the way.
";

#[test]
fn a_comment_sets_aside_what_is_found_behind_it() {
    let folder = folder("hello.md", PAGE);
    let run = check(folder.path());
    assert_eq!(run.code, Some(0));
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn a_comment_is_no_content() {
    let folder = folder("hello.md", PAGE);
    assert_eq!(run(folder.path(), &["import", "--publish", "content"]).code, Some(0));
    run(folder.path(), &["export", "--format", "json", "out"]);
    let exported = fs::read_to_string(folder.path().join("out/articles/en/hello.json")).unwrap();
    assert!(exported.contains("We heard the the band.\\n\\nNobody"), "{exported}");
    assert!(!exported.contains("galley-ignore"));
}

#[test]
fn what_is_wrong_with_a_comment_is_found_at_it() {
    let text = "# galley-ignore-file T409 until 2020-02-30: no such day
# galley-ignore-file: of no rule
# galley-ignore-file T409 until 2020-02-28: over
title: \" Hello\" # galley-ignore T405
summary: A short one. # galley-ignore T405: nothing is wrong here
blocks:
  # galley-ignore T402, double-word: it looks better
  - type: body
    id: intro
    text: Some <b>bold</b> text.
";
    let folder = folder("hello.yaml", text);
    let run = check(folder.path());
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn a_rule_that_is_not_asked_for_leaves_no_comment_unused() {
    let folder = folder("hello.md", PAGE);
    let run = run(folder.path(), &["check", "--select", "L,X"]);
    assert_eq!(run.stdout, "Good: 1 file checked, no findings\n");
}

#[test]
fn the_whole_file_is_meant_where_a_comment_says_so() {
    let text = PAGE
        .replace("# galley-ignore untrimmed", "# galley-ignore-file T406, untrimmed")
        .replace("<!-- galley-ignore T406: the band's name -->\n", "");
    let folder = folder("hello.md", &text);
    assert_eq!(check(folder.path()).stdout, "");
}

#[test]
fn a_finding_behind_a_comment_keeps_its_place() {
    let text = PAGE.replace("T406: the", "T408: the").replace("knew the the", "<b>knew</b> the");
    let folder = folder("hello.md", &text);
    let run = check(folder.path());
    assert!(run.stdout.contains("hello.md:10:8: error: `<b>`"), "{}", run.stdout);
}
