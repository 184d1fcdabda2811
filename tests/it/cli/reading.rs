//! A command that reads changes nothing, and makes nothing.

use std::fs;
use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};

use super::node::on;

/// Commands that read.
const READS: [&[&str]; 5] =
    [&["token", "list"], &["token", "list", "--json"], &["export", "out"], &["migrate", "status"], &["backup", "copy"]];
/// Commands that write.
const WRITES: [&[&str]; 6] = [
    &["token", "create", "--name", "x"],
    &["token", "revoke", "x"],
    &["import", "content"],
    &["migrate"],
    &["migrate", "--revert"],
    &["serve", "--bind", "127.0.0.1:0"],
];

fn sql(file: &Path, statements: &str) {
    SqliteConnection::establish(file.to_str().unwrap()).unwrap().batch_execute(statements).unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_database_that_is_not_there_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    for command in READS.into_iter().chain([&["token", "revoke", "x"][..], &["migrate", "--revert"]]) {
        let run = on(folder.path(), "sqlite://typo.db", command);
        if command == ["migrate", "status"] {
            assert!(run.stdout.starts_with("sqlite://typo.db\n"), "{}", run.stdout);
            assert!(run.stdout.contains("no database yet"), "{}", run.stdout);
        } else {
            assert_eq!(run.code, Some(2), "{command:?}: {}", run.stdout);
            assert!(run.stderr.contains("there is no database at sqlite://typo.db"), "{command:?}: {}", run.stderr);
        }
        assert_eq!(names(folder.path()), Vec::<String>::new(), "{command:?}");
    }
}

#[test]
fn a_file_that_is_something_else_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    let file = folder.path().join("other.db");
    sql(&file, "CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('https://example.com')");
    let database = fs::read(&file).unwrap();
    for bytes in [database, b"This is a letter, and no database at all.".repeat(40)] {
        fs::write(&file, &bytes).unwrap();
        for command in READS.into_iter().chain(WRITES) {
            let run = on(folder.path(), "sqlite://other.db", command);
            assert_eq!(run.code, Some(2), "{command:?}: {}", run.stdout);
            assert!(run.stderr.contains("sqlite://other.db is not a Galley database"), "{command:?}: {}", run.stderr);
            assert_eq!(fs::read(&file).unwrap(), bytes, "{command:?}");
            assert_eq!(names(folder.path()), ["content", "other.db"], "{command:?}");
        }
    }
}

#[test]
fn a_database_of_a_newer_galley_is_refused_by_every_command_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    assert_eq!(on(folder.path(), "sqlite://galley.db", &["migrate"]).code, Some(0));
    let file = folder.path().join("galley.db");
    sql(
        &file,
        "PRAGMA journal_mode = DELETE; INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000000')",
    );
    let bytes = fs::read(&file).unwrap();
    for command in READS.into_iter().chain(WRITES) {
        let run = on(folder.path(), "sqlite://galley.db", command);
        assert_eq!(run.code, Some(2), "{command:?}: {}", run.stdout);
        assert!(run.stderr.contains("migrated by a newer Galley"), "{command:?}: {}", run.stderr);
        assert_eq!(fs::read(&file).unwrap(), bytes, "{command:?}");
    }
    assert_eq!(names(folder.path()), ["content", "galley.db"]);
}

#[test]
fn a_database_that_has_to_be_migrated_is_left_to_who_migrates() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    assert_eq!(on(folder.path(), "sqlite://galley.db", &["migrate"]).code, Some(0));
    let reverted = on(folder.path(), "sqlite://galley.db", &["migrate", "--revert", "--yes"]);
    assert_eq!(reverted.code, Some(0), "{}", reverted.stderr);
    let status = || on(folder.path(), "sqlite://galley.db", &["migrate", "status"]).stdout;
    let before = status();
    assert!(before.contains("pending"), "{before}");
    for command in
        [&["token", "list"][..], &["export", "out"], &["token", "create", "--name", "x"], &["import", "content"]]
    {
        let run = on(folder.path(), "sqlite://galley.db", command);
        assert_eq!(run.code, Some(2), "{command:?}: {}", run.stdout);
        assert!(run.stderr.contains("run `galley migrate`"), "{command:?}: {}", run.stderr);
        assert_eq!(status(), before, "{command:?}");
    }
    // Before an upgrade is when a backup is wanted most.
    assert_eq!(on(folder.path(), "sqlite://galley.db", &["backup", "before-upgrade.db"]).code, Some(0));
}
