//! An article goes out in each format and comes back the same, to the byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::binary::run;
use super::import::PLAIN;
use crate::store::database::TestDatabase;

/// The files below a folder, by their paths in it.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}

const ARTICLE: &str = include_str!("round_trip.json");

#[tokio::test(flavor = "multi_thread")]
async fn what_is_exported_checked_imported_and_exported_again_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let source = here.join("first/articles/en");
    fs::create_dir_all(&source).unwrap();
    fs::write(source.join("an-article.json"), ARTICLE).unwrap();
    let first = TestDatabase::new().await;
    let import = run(here, &["--database", first.url(), "import", "--publish", "first"]);
    assert_eq!(import.code, Some(0), "{}{}", import.stdout, import.stderr);
    for format in ["json", "yaml", "markdown"] {
        let out = here.join(format);
        let export = ["--database", first.url(), "export", "--published", "--format", format, out.to_str().unwrap()];
        let exported = run(here, &export);
        assert_eq!(exported.code, Some(0), "{}{}", exported.stdout, exported.stderr);
        let check = run(here, &["check", out.to_str().unwrap()]);
        assert_eq!(check.code, Some(0), "{format}: {}{}", check.stdout, check.stderr);

        let second = TestDatabase::new().await;
        let import = run(here, &["--database", second.url(), "import", out.to_str().unwrap()]);
        assert_eq!(import.code, Some(0), "{format}: {}{}", import.stdout, import.stderr);
        for again in ["json", "yaml", "markdown"] {
            let out_again = here.join(format!("{format}-{again}"));
            let export = ["--database", second.url(), "export", "--format", again, out_again.to_str().unwrap()];
            assert_eq!(run(here, &export).code, Some(0));
            if again == format {
                assert_eq!(files(&out), files(&out_again), "{format}");
            }
        }
    }
    let json = files(&here.join("json"));
    for format in ["yaml-json", "markdown-json"] {
        assert_eq!(json, files(&here.join(format)), "{format}");
    }
    assert_eq!(json.len(), 2, "the article, and its id");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unfinished_draft_from_plain_text_goes_out_and_comes_back_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::write(here.join("copied.txt"), format!("{PLAIN}Stay informed. Follow @nordholm for daily news.\n")).unwrap();
    let first = TestDatabase::new().await;
    assert_eq!(run(here, &["--database", first.url(), "import", "copied.txt"]).code, Some(0));
    for format in ["json", "yaml", "markdown"] {
        let second = TestDatabase::new().await;
        let export = |url: &str, out: &str| run(here, &["--database", url, "export", "--format", format, out]).code;
        let (out, again) = (format.to_owned(), format!("{format}-again"));
        assert_eq!(export(first.url(), &out), Some(0));
        assert_eq!(run(here, &["check", "--stage", "draft", &out]).code, Some(0), "{format}");
        assert_eq!(run(here, &["check", &out]).code, Some(1), "{format}: its address is missing");
        assert_eq!(run(here, &["--database", second.url(), "import", &out]).code, Some(0));
        assert_eq!(export(second.url(), &again), Some(0));
        let files = files(&here.join(out));
        assert_eq!((files.len(), &files), (2, &self::files(&here.join(again))), "{format}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_imported_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::create_dir_all(here.join("articles/en")).unwrap();
    let path = here.join("articles/en/an-article.json");
    fs::write(&path, ARTICLE).unwrap();
    let database = TestDatabase::new().await;
    let import = |arguments: &[&str]| {
        let mut all = vec!["--database", database.url(), "import"];
        all.extend(arguments);
        run(here, &all)
    };
    assert!(import(&["--dry-run", "."]).stdout.ends_with("dry run: 1 created\n"));
    assert!(import(&["."]).stdout.ends_with("\n1 created\n"), "nothing was left of the rehearsal");
    assert!(import(&["."]).stdout.ends_with("\n1 unchanged\n"));
    fs::write(&path, ARTICLE.replace("Everything", "Nearly everything")).unwrap();
    assert!(import(&["."]).stdout.ends_with("\n1 revised\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn export_keeps_what_somebody_else_wrote() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::create_dir_all(here.join("articles/en")).unwrap();
    fs::write(here.join("articles/en/an-article.json"), ARTICLE).unwrap();
    let database = TestDatabase::new().await;
    assert_eq!(run(here, &["--database", database.url(), "import", "."]).code, Some(0));
    let written = here.join("articles/en/an-article.md");
    fs::write(&written, "mine\n").unwrap();
    let kept = run(here, &["--database", database.url(), "export", "."]);
    assert_eq!((kept.code, fs::read_to_string(&written).unwrap().as_str()), (Some(1), "mine\n"), "{}", kept.stdout);
    assert_eq!(run(here, &["--database", database.url(), "export", "--force", "."]).code, Some(0));
    assert!(fs::read_to_string(&written).unwrap().starts_with("---\n"));
}

/// Two articles that refer to each other by ids, published.
fn by_ids(database: &TestDatabase, here: &Path) {
    let text = |title: &str, named: &str| {
        format!(
            "title: {title}\nsummary: A short one.\nblocks:\n  - type: related\n    id: more\n    items:\n      - \
                 title: More\n        entry: {named}\n"
        )
    };
    let source = here.join("source/articles/en");
    fs::create_dir_all(&source).unwrap();
    for (name, named) in [("one", "id-of-two"), ("two", "id-of-one")] {
        fs::write(source.join(format!("{name}.yaml")), text(name, named)).unwrap();
    }
    let ids = "{\"articles/en/one\": \"id-of-one\", \"articles/en/two\": \"id-of-two\"}";
    fs::write(here.join("source/galley-ids.json"), ids).unwrap();
    let import = run(here, &["--database", database.url(), "import", "--publish", "source"]);
    assert_eq!(import.code, Some(0), "{}{}", import.stdout, import.stderr);
    assert!(import.stdout.ends_with("2 created, 2 published\n"), "{}", import.stdout);
}

#[tokio::test(flavor = "multi_thread")]
async fn references_by_id_survive_the_way_into_another_database() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let (first, second) = (TestDatabase::new().await, TestDatabase::new().await);
    by_ids(&first, here);
    for format in ["json", "yaml", "markdown"] {
        let exported = run(here, &["--database", first.url(), "export", "--published", "--format", format, format]);
        assert_eq!(exported.code, Some(0), "{}{}", exported.stdout, exported.stderr);
        let check = run(here, &["check", format]);
        assert_eq!(check.code, Some(0), "{}{}", check.stdout, check.stderr);
    }
    let import = run(here, &["--database", second.url(), "import", "--publish", "markdown"]);
    assert!(import.stdout.ends_with("2 created, 2 published\n"), "{}", import.stdout);
    let again = run(here, &["--database", second.url(), "import", "--publish", "json"]);
    assert!(again.stdout.ends_with("2 unchanged, 2 published\n"), "{}", again.stdout);
    let judged = run(here, &["--database", second.url(), "check", "--stored"]);
    assert_eq!(judged.code, Some(0), "{}{}", judged.stdout, judged.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_renamed_with_its_id_renames_the_entry() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let database = TestDatabase::new().await;
    by_ids(&database, here);
    fs::rename(here.join("source/articles/en/one.yaml"), here.join("source/articles/en/first.yaml")).unwrap();
    let ids = "{\"articles/en/first\": \"id-of-one\", \"articles/en/two\": \"id-of-two\"}";
    fs::write(here.join("source/galley-ids.json"), ids).unwrap();
    let import = run(here, &["--database", database.url(), "import", "--publish", "source"]);
    assert!(import.stdout.ends_with("1 revised, 1 unchanged, 2 published\n"), "{}", import.stdout);
    let exported = run(here, &["--database", database.url(), "export", "--published", "--format", "json", "out"]);
    assert_eq!(exported.code, Some(0), "{}{}", exported.stdout, exported.stderr);
    let names: Vec<_> = files(&here.join("out/articles/en")).into_keys().collect();
    assert_eq!(names, [PathBuf::from("first.json"), PathBuf::from("two.json")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_have_swapped_their_names_swap_the_slugs_of_their_entries() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let database = TestDatabase::new().await;
    by_ids(&database, here);
    let source = here.join("source/articles/en");
    // Two swap their names in a circle of three, and a fourth one stays.
    let write = |name: &str, title: &str| {
        let blocks = "blocks:\n  - type: body\n    id: a\n    text: Some words.\n";
        let text = format!("title: {title}\nsummary: A short one.\n{blocks}");
        fs::write(source.join(format!("{name}.yaml")), text).unwrap();
    };
    let ids = |one: &str, two: &str, three: &str| {
        let ids = serde_json::json!({ "articles/en/one": one, "articles/en/two": two, "articles/en/three": three });
        fs::write(here.join("source/galley-ids.json"), ids.to_string()).unwrap();
    };
    write("three", "Three");
    write("four", "Four");
    ids("id-of-one", "id-of-two", "id-of-three");
    let import = |arguments: &[&str]| {
        run(here, &[&["--database", database.url(), "import", "--publish"], arguments, &["source"]].concat())
    };
    assert_eq!(import(&[]).code, Some(0));
    for (from, to) in [("one", "x"), ("three", "one"), ("two", "three"), ("x", "two")] {
        fs::rename(source.join(format!("{from}.yaml")), source.join(format!("{to}.yaml"))).unwrap();
    }
    ids("id-of-three", "id-of-one", "id-of-two");
    let tried = import(&["--dry-run"]);
    assert_eq!(tried.code, Some(0), "{}{}", tried.stdout, tried.stderr);
    assert!(tried.stdout.ends_with("dry run: 3 revised, 1 unchanged, 4 published\n"), "{}", tried.stdout);
    let swapped = import(&[]);
    assert_eq!(swapped.code, Some(0), "{}{}", swapped.stdout, swapped.stderr);
    assert!(swapped.stdout.ends_with("3 revised, 1 unchanged, 4 published\n"), "{}", swapped.stdout);
    let exported = run(here, &["--database", database.url(), "export", "--published", "--format", "yaml", "out"]);
    assert_eq!(exported.code, Some(0), "{}{}", exported.stdout, exported.stderr);
    for name in ["one", "two", "three", "four"] {
        let read = |folder: &str| {
            let text = fs::read_to_string(here.join(folder).join(format!("articles/en/{name}.yaml"))).unwrap();
            text.lines().next().unwrap().to_owned()
        };
        assert_eq!(read("out"), read("source"), "{name}");
    }
    let again = import(&[]);
    assert!(again.stdout.ends_with("4 unchanged, 4 published\n"), "{}", again.stdout);
}

#[test]
fn a_file_of_ids_that_is_none_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::create_dir_all(here.join("articles/en")).unwrap();
    fs::write(here.join("articles/en/an-article.json"), ARTICLE).unwrap();
    fs::write(here.join("galley-ids.json"), "[]").unwrap();
    let import = run(here, &["import", "."]);
    assert_eq!(import.code, Some(2), "{}{}", import.stdout, import.stderr);
    assert!(import.stdout.contains("galley-ids.json"), "{}", import.stdout);
    for format in ["human", "concise", "json"] {
        let check = run(here, &["check", "--format", format, "."]);
        assert_eq!(check.code, Some(2), "{format}: {}{}", check.stdout, check.stderr);
        let told = [check.stdout, check.stderr].concat();
        assert!(told.contains("galley-ids.json") && told.contains("not a JSON object"), "{format}: {told}");
    }
    fs::write(here.join("galley-ids.json"), "{}").unwrap();
    assert_eq!(run(here, &["check", "."]).code, Some(0));
}
