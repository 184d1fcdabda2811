//! `galley import`: files become drafts, and say what became of them.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Stdio;

use super::binary::{Run, galley, run};

fn import(folder: &Path, arguments: &[&str]) -> Run {
    let mut all = vec!["import"];
    all.extend(arguments);
    run(folder, &all)
}

fn article(title: &str, named: &str) -> String {
    format!(
        "title: {title}\nsummary: A short one.\nblocks:\n  - type: related\n    id: more\n    items:\n      - title: \
         More\n        entry: {named}\n"
    )
}

/// An article as it is copied from a page, one of its characters damaged.
pub(super) const PLAIN: &str = "A bridge for Nordholm
The council votes on a new bridge on Tuesday, after a dispute of nine years.

The old bridge carries twice the weight that it was built for. It will be closed in March, whatever the vote says.

What this means
The vote decides three things:
- Cost: the town pays a third, and the state the rest
- Time: building begins in May
- Noise: lorries take another way

FAQ
When is the vote? On Tuesday, at eight in the evening.
Who may vote? The nineteen members of the council.

Key Takeaways
- The old bridge closes in March
- The vote is on Tuesday โ not on Monday
";

#[test]
fn plain_text_becomes_a_draft_and_the_account_says_how() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("0042_copied.txt"), PLAIN).unwrap();
    let run = import(folder.path(), &["0042_copied.txt"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn articles_that_name_each_other_are_published_together() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("articles/en")).unwrap();
    for (name, named) in [("one", "two"), ("two", "three"), ("three", "one"), ("four", "nowhere"), ("five", "four")] {
        fs::write(folder.path().join(format!("articles/en/{name}.yaml")), article(name, named)).unwrap();
    }
    let rehearsal = import(folder.path(), &["--dry-run", "--publish", "."]);
    assert!(rehearsal.stdout.ends_with("dry run: 5 created, 4 published, 1 not published\n"), "{}", rehearsal.stdout);
    let real = import(folder.path(), &["--publish", "."]);
    assert_eq!(real.code, Some(1));
    assert!(real.stdout.ends_with("\n5 created, 3 published, 2 not published\n"), "{}", real.stdout);
    assert!(real.stdout.contains("R201 dangling-reference"), "{}", real.stdout);
    let again = import(folder.path(), &["--publish", "."]);
    assert!(again.stdout.ends_with("\n5 unchanged, 3 published, 2 not published\n"), "{}", again.stdout);
}

#[test]
fn articles_that_link_to_each_other_are_published_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("articles/en")).unwrap();
    for (name, link) in [("one", "two"), ("two", "three"), ("three", "one"), ("four", "nowhere")] {
        let text = format!(
            "title: Page {name}\nsummary: A short one.\nblocks:\n  - type: body\n    id: a\n    text: \"[on](/articles/{link})\"\n"
        );
        fs::write(folder.path().join(format!("articles/en/{name}.yaml")), text).unwrap();
    }
    for arguments in [&["--dry-run", "--publish", "."][..], &["."], &["--publish", "."]] {
        let run = import(folder.path(), arguments);
        assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.stdout);
        assert_eq!(run.stdout.matches("L509").count(), 1, "{arguments:?}: {}", run.stdout);
        assert!(run.stdout.contains("there is no article `nowhere`"), "{}", run.stdout);
    }
}

#[test]
fn what_is_malformed_is_refused_and_the_rest_comes_in() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.md"), "---\ntitle: Good\nsummary: Yes.\n---\n\nText.\n").unwrap();
    fs::write(folder.path().join("bad.json"), "{\"title\": 3, \"blocks\": []}").unwrap();
    fs::write(folder.path().join("broken.json"), "{\"title\": ").unwrap();
    let run = import(folder.path(), &["."]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("bad.json:1:11: error: "), "{}", run.stdout);
    assert!(run.stdout.ends_with("\n1 created, 2 refused\n"), "{}", run.stdout);
    let missing = import(folder.path(), &["good.md", "missing.md"]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.stdout.contains("failed missing.md: no such file or folder"), "{}", missing.stdout);
}

/// What is written to a pipe that nobody empties stops whoever writes, so that the import cannot end before it is killed.
#[test]
fn an_import_that_is_killed_has_told_what_is_in_and_goes_on_from_there() {
    const FILES: usize = 900;
    let folder = tempfile::tempdir().unwrap();
    let articles = folder.path().join("content/articles/en");
    fs::create_dir_all(&articles).unwrap();
    let long = "a-name-that-is-long-enough-to-fill-a-pipe-with-few-lines";
    for number in 0..FILES {
        let text = format!("---\ntitle: Number {number}\nsummary: A short one.\n---\n\nText {number}.\n");
        fs::write(articles.join(format!("{long}-{number:03}.md")), text).unwrap();
    }
    let mut command = galley(folder.path());
    let mut import = command.args(["import", "content"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(import.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut told: Vec<String> = lines.by_ref().take(20).collect();
    import.kill().unwrap();
    assert_eq!(import.wait().unwrap().code(), None, "it was killed");
    told.extend(lines);
    assert!((20..FILES).contains(&told.len()), "{}", told.len());
    assert!(told.iter().all(|line| line.starts_with("created content/articles/en/")), "{told:?}");

    let again = run(folder.path(), &["import", "content"]);
    assert_eq!(again.code, Some(0), "{}", again.stderr);
    let unchanged = again.stdout.matches("unchanged content/").count();
    let created = again.stdout.matches("created content/").count();
    assert_eq!(unchanged + created, FILES);
    // One more may have been in whose line was not written any more, or half of it.
    assert!((told.len() - 1..=told.len() + 1).contains(&unchanged), "{} told, {unchanged} unchanged", told.len());
}
