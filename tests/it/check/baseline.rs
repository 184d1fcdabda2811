//! A repository that begins with a baseline.

use std::fs;
use std::path::Path;

use super::binary::run;

const ARTICLE: &str = "title: \" Hello\"\nsummary: A short one.\nextra: 1\nblocks:\n  - type: body\n    id: intro\n    text: Some <b>bold</b> text.\n";
const HELLO: &str = "content/articles/en/hello.yaml";

fn write(folder: &Path, text: &str) {
    let path = folder.join(HELLO);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn what_a_baseline_knows_is_set_aside_until_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), ARTICLE);
    let written = run(folder.path(), &["check", "--write-baseline"]);
    assert_eq!(written.code, Some(0), "{}", written.stderr);
    assert_eq!(written.stdout, "galley-baseline.json: wrote 4 findings from 1 file\n");
    insta::assert_snapshot!(fs::read_to_string(folder.path().join("galley-baseline.json")).unwrap());

    let check = || run(folder.path(), &["check", "--baseline", "galley-baseline.json", "content"]);
    assert_eq!(check().code, Some(0), "{}", check().stdout);
    assert_eq!(run(folder.path(), &["check"]).code, Some(1), "without it, all is told");

    let moved = ARTICLE.replace("blocks:\n", "blocks:\n  - type: body\n    id: before\n    text: Another one.\n");
    write(folder.path(), &moved);
    let moved = check();
    assert_eq!((moved.code, moved.stderr.as_str()), (Some(0), ""), "lines and order do not count: {}", moved.stdout);

    write(folder.path(), &ARTICLE.replace("bold", "bolder").replace("<b>", "<i>").replace("</b>", "</i>"));
    let changed = check();
    assert_eq!(changed.code, Some(1));
    assert!(changed.stdout.contains("`<i>` is raw HTML"), "{}", changed.stdout);
    assert!(!changed.stdout.contains("T405"), "{}", changed.stdout);
    insta::assert_snapshot!(changed.stderr, @r"
    galley-baseline.json: info: T402 in `content/articles/en/hello.yaml` no longer occurs
    galley-baseline.json: info: T402 in `content/articles/en/hello.yaml` no longer occurs
    help: update the baseline with `--write-baseline`, so that fixed findings are reported if they return
    ");
}

#[test]
fn the_same_fault_once_more_is_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), ARTICLE);
    run(folder.path(), &["check", "--write-baseline=known.json"]);
    write(folder.path(), &ARTICLE.replace("bold</b>", "bold</b> and <b>"));
    let check = run(folder.path(), &["check", "--baseline", "known.json"]);
    assert_eq!(check.stdout.matches("[T402 raw-html]").count(), 1, "{}", check.stdout);
}

#[test]
fn what_is_no_baseline_is_told() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), ARTICLE);
    let check = |text: &str| {
        fs::write(folder.path().join("b.json"), text).unwrap();
        let run = run(folder.path(), &["check", "--baseline", "b.json"]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
        run.stderr
    };
    insta::assert_snapshot!(check("{\"version\": 7, \"findings\": []}"), @r"
    error: `b.json` is not a valid baseline: its version is 7, but this version of Galley supports 1
      help: `galley check --write-baseline` creates one
    ");
    assert!(check("[]").starts_with("error: `b.json` is not a valid baseline: "));
    let missing = run(folder.path(), &["check", "--baseline", "nowhere.json"]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.stderr.contains("cannot read `nowhere.json`"), "{}", missing.stderr);
}
