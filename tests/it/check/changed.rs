//! `galley check --changed`: what differs from a git revision, and what hangs on it.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::binary::{Run, finish, galley, search_path};
use super::report::{GOOD, folder};

/// Runs git in a folder, with nothing of this machine's settings.
pub(super) fn git(folder: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"]);
    git.args(arguments).current_dir(folder).env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
    for variable in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        git.env_remove(variable);
    }
    let output = git.output().expect("git is installed");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn check(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = galley(folder);
    command.env("PATH", search_path());
    finish(&command.args(["check", "--format", "concise"]).args(arguments).output().unwrap())
}

/// The files that have findings, each once, in order.
fn files(run: &Run) -> Vec<&str> {
    let mut files: Vec<&str> = run.stdout.lines().filter_map(|line| line.split(':').next()).collect();
    files.dedup();
    files
}

fn naming(target: &str) -> String {
    format!(
        "{{\"title\": \"A\", \"sumary\": \"B\", \"blocks\": [{{\"type\": \"related\", \"id\": \"more\", \"items\": \
         [{{\"title\": \"C\", \"entry\": \"{target}\"}}]}}]}}"
    )
}

/// A repository with a good article, a bad one, and one that is bad and names the good one, all committed.
fn repository() -> TempDir {
    let folder = folder(&[
        ("content/articles/en/good.json", GOOD.as_bytes()),
        ("content/articles/en/bad.json", b"{}"),
        ("content/articles/en/naming.json", naming("good").as_bytes()),
    ]);
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "All"]);
    folder
}

#[test]
fn before_the_first_commit_everything_is_new() {
    let folder = folder(&[("content/articles/en/bad.json", b"{}")]);
    git(folder.path(), &["init", "--quiet"]);
    let untracked = check(folder.path(), &["--changed"]);
    assert_eq!((untracked.code, files(&untracked)), (Some(1), vec!["content/articles/en/bad.json"]));
    git(folder.path(), &["add", "."]);
    let added = check(folder.path(), &["--changed"]);
    assert_eq!((added.code, files(&added)), (Some(1), vec!["content/articles/en/bad.json"]));
}

#[test]
fn what_has_not_changed_is_not_checked() {
    let folder = repository();
    let run = check(folder.path(), &["--changed"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "", ""));
    assert_eq!(check(folder.path(), &[]).code, Some(1));
}

#[test]
fn a_changed_file_is_checked_with_what_refers_to_it() {
    let folder = repository();
    fs::write(folder.path().join("content/articles/en/good.json"), "{}").unwrap();
    fs::write(folder.path().join("content/articles/en/new.json"), "{").unwrap();
    let run = check(folder.path(), &["--changed"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let expected = ["content/articles/en/good.json", "content/articles/en/naming.json", "content/articles/en/new.json"];
    assert_eq!(files(&run), expected);
    let below = check(&folder.path().join("content"), &["articles", "--changed"]);
    assert_eq!(files(&below), expected.map(|file| file.strip_prefix("content/").unwrap()));
}

#[test]
fn what_names_a_file_that_is_gone_is_checked() {
    let folder = repository();
    fs::remove_file(folder.path().join("content/articles/en/good.json")).unwrap();
    let run = check(folder.path(), &["--changed"]);
    assert_eq!(files(&run), ["content/articles/en/naming.json"]);
    assert!(run.stdout.contains("R201 dangling-reference"), "{}", run.stdout);
}

#[test]
fn a_file_that_takes_the_slug_of_another_is_told() {
    let folder = repository();
    fs::write(folder.path().join("content/articles/en/twin.yaml"), GOOD).unwrap();
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "Twin"]);
    fs::write(
        folder.path().join("content/articles/en/twin.json"),
        GOOD.replacen("\"title\": \"", "\"title\": \"Again ", 1),
    )
    .unwrap();
    let run = check(folder.path(), &["--changed"]);
    // It stands at the second of the two, which is the one that was there.
    assert_eq!(files(&run), ["content/articles/en/twin.yaml"]);
    assert!(run.stdout.contains("N302 duplicate-slug"), "{}", run.stdout);
}

#[test]
fn a_changed_schema_changes_the_verdict_of_everything() {
    let folder = repository();
    fs::create_dir_all(folder.path().join("schemas")).unwrap();
    fs::write(folder.path().join("schemas/README.md"), "Ours.\n").unwrap();
    assert_eq!(files(&check(folder.path(), &["--changed"])).len(), 2, "both bad ones");
}

#[test]
fn a_branch_is_compared_with_where_it_left_its_base() {
    let folder = repository();
    git(folder.path(), &["checkout", "--quiet", "-b", "topic"]);
    fs::write(folder.path().join("content/articles/en/topic.json"), "{}").unwrap();
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "Topic"]);
    git(folder.path(), &["checkout", "--quiet", "main"]);
    fs::write(folder.path().join("content/articles/en/bad.json"), "{ }").unwrap();
    git(folder.path(), &["commit", "--quiet", "-am", "Main goes on"]);
    git(folder.path(), &["checkout", "--quiet", "topic"]);
    assert_eq!(files(&check(folder.path(), &["--changed", "main"])), ["content/articles/en/topic.json"]);
    assert_eq!(files(&check(folder.path(), &["--changed=main~1"])), ["content/articles/en/topic.json"]);
    assert_eq!(check(folder.path(), &["--changed"]).stdout, "");
}

#[test]
fn names_of_files_are_taken_as_they_are() {
    let folder = repository();
    for name in ["größe \"x\".json", "a\nb.json", "-x.json"] {
        fs::write(folder.path().join("content/articles/en").join(name), "{").unwrap();
    }
    assert_eq!(files(&check(folder.path(), &["--changed"])).len(), 3);
}

#[test]
fn what_git_does_not_know_is_told() {
    let folder = repository();
    let unknown = check(folder.path(), &["--changed", "nowhere"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (Some(2), ""));
    insta::assert_snapshot!(unknown.stderr, @r"
    error: unknown git revision `nowhere`
      help: in CI, a shallow clone contains only one commit; fetch `nowhere` with `git fetch`
    ");
    let path = check(folder.path(), &["--changed", "content"]);
    insta::assert_snapshot!(path.stderr, @r"
    error: unknown git revision `content`
      help: put paths before the flag: `galley check content --changed`
    ");
    let option = check(folder.path(), &["--changed=--output=taken"]);
    assert_eq!(option.code, Some(2));
    assert!(!folder.path().join("taken").exists(), "a revision is no option");
}

#[test]
fn a_folder_without_a_repository_is_told() {
    let folder = folder(&[("content/articles/en/good.json", GOOD.as_bytes())]);
    let run = check(folder.path(), &["--changed"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(
        run.stderr.starts_with("error: cannot determine what has changed\n  because: git cannot open"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("not a git repository"), "{}", run.stderr);
}

#[test]
fn a_machine_without_git_is_told() {
    let folder = repository();
    let run = finish(&galley(folder.path()).env("PATH", folder.path()).args(["check", "--changed"]).output().unwrap());
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(run.stderr, @r"
    error: cannot determine what has changed
      because: cannot run `git`
      because: No such file or directory (os error 2)
    ");
}

/// An article of that title.
fn titled(title: &str) -> String {
    format!(
        "{{\"title\": \"{title}\", \"summary\": \"B\", \"blocks\": [{{\"type\": \"body\", \"id\": \"a\", \"text\": \"C\"}}]}}"
    )
}

#[test]
fn what_repeats_a_changed_file_is_told_and_what_repeated_another_before_is_not() {
    let folder = folder(&[
        ("content/articles/en/b.json", titled("The bridge").as_bytes()),
        ("content/articles/en/c.json", titled("The vote").as_bytes()),
        ("content/articles/en/old.json", titled("Old").as_bytes()),
        ("content/articles/en/older.json", titled("Old").as_bytes()),
    ]);
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "All"]);
    assert_eq!(check(folder.path(), &["--changed"]).stdout, "", "nothing has changed");
    fs::write(folder.path().join("content/articles/en/a.json"), titled("The vote")).unwrap();
    let first = check(folder.path(), &["--changed"]);
    assert_eq!(files(&first), ["content/articles/en/c.json"], "{}", first.stdout);
    fs::remove_file(folder.path().join("content/articles/en/a.json")).unwrap();
    fs::write(folder.path().join("content/articles/en/z.json"), titled("The vote")).unwrap();
    let last = check(folder.path(), &["--changed"]);
    assert_eq!(files(&last), ["content/articles/en/z.json"], "{}", last.stdout);
    assert!(last.stdout.contains("`content/articles/en/c.json:1`"), "{}", last.stdout);
    assert_eq!(check(folder.path(), &["--changed", "--ignore", "P718"]).stdout, "");
}
