//! `galley migrate --revert` asks, and refuses while a server runs or content would go.

use std::time::Duration;

use diesel::connection::SimpleConnection as _;
use diesel::{Connection as _, SqliteConnection};

use super::node::{Node, on};
use crate::store::database::{TestDatabase, server};

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_reverted_under_a_server_or_unasked_or_with_content() {
    let (folder, database) = (tempfile::tempdir().unwrap(), TestDatabase::new().await);
    let revert = |flags: &[&str]| on(folder.path(), database.url(), &[&["migrate", "--revert"], flags].concat());
    let status = || on(folder.path(), database.url(), &["migrate", "status"]).stdout;
    // A file that anybody has open is not reverted.
    database.store.close().await;
    let mut node = Node::start(folder.path(), database.url());
    assert!(node.create("one").await);
    node.publish("one").await;

    let all = status();
    let refused = revert(&["--yes", "--delete-content"]);
    assert_eq!(refused.code, Some(2), "{}", refused.stdout);
    assert!(refused.stderr.contains("uses the database: stop it first"), "{}", refused.stderr);
    assert_eq!((status(), node.has("one").await), (all.clone(), true));
    assert_eq!(node.stop("-TERM"), "");

    let digest_only = revert(&[]);
    assert_eq!(digest_only.code, Some(2), "{}", digest_only.stdout);
    assert!(digest_only.stderr.contains("`--yes` reverts without asking"), "{}", digest_only.stderr);
    assert_eq!(status(), all);

    let refused = loop {
        let run = revert(&["--yes"]);
        match run.code {
            Some(0) => assert!(run.stderr.contains("It deletes no content."), "{}", run.stderr),
            _ => break run,
        }
    };
    assert!(refused.stderr.contains("would delete"), "{}", refused.stderr);
    assert!(refused.stderr.contains("of `entries") || refused.stderr.contains("of `changes`"), "{}", refused.stderr);
    assert!(refused.stderr.contains("To delete it, pass `--delete-content`"), "{}", refused.stderr);

    // Nothing is lost so far.
    let mut node = node.beside(folder.path(), database.url());
    assert!(node.has("one").await);
    assert_eq!(node.search("one").await, ["one"]);
    assert_eq!(node.stop("-TERM"), "");

    let mut deleted = String::new();
    loop {
        let run = revert(&["--yes", "--delete-content"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        if run.stdout == "nothing to revert\n" {
            break;
        }
        deleted.push_str(&run.stderr);
    }
    for table in ["changes", "tokens", "editions", "revisions", "entries"] {
        assert!(deleted.contains(&format!("of `{table}`")), "{deleted}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_says_nothing_for_long_still_has_its_sqlite_file() {
    let (folder, database) = (tempfile::tempdir().unwrap(), TestDatabase::new().await);
    if server().is_some() {
        return assert!(database.url().starts_with("postgres"), "there a server says all the time that it is there");
    }
    let revert = || on(folder.path(), database.url(), &["migrate", "--revert", "--yes"]);
    database.store.close().await;
    let mut node = Node::start(folder.path(), database.url());
    while database.number("SELECT COUNT(*) AS number FROM servers").await == 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let two_hours_ago = "PRAGMA busy_timeout = 60000; UPDATE servers SET seen_at = seen_at - 7200000000";
    database.run_sql(two_hours_ago).await.unwrap();
    let refused = revert();
    assert_eq!(refused.code, Some(2), "{}", refused.stdout);
    let address = node.address.strip_prefix("http://").unwrap();
    assert!(refused.stderr.contains(&format!("the server on {address}")), "{}", refused.stderr);
    assert!(refused.stderr.contains("uses the database: stop it first"), "{}", refused.stderr);
    // One that was killed does not have it any more, at once.
    node.signal("-KILL");
    assert_eq!(node.ended().await, None);
    let reverted = revert();
    assert_eq!(reverted.code, Some(0), "{}", reverted.stderr);
    // And neither does anything else that has the file open lose its tables.
    let mut link = SqliteConnection::establish(database.url().strip_prefix("sqlite://").unwrap()).unwrap();
    link.batch_execute("SELECT COUNT(*) FROM entries").unwrap();
    let refused = revert();
    assert_eq!(refused.code, Some(2), "{}", refused.stdout);
    assert!(refused.stderr.contains("another program"), "{}", refused.stderr);
    drop(link);
    assert_eq!(revert().code, Some(0));
}

#[test]
fn a_flag_for_reverting_means_nothing_without_it() {
    let folder = tempfile::tempdir().unwrap();
    for flag in ["--yes", "--delete-content"] {
        let run = on(folder.path(), "sqlite://galley.db", &["migrate", flag]);
        assert_eq!(run.code, Some(2), "{}", run.stdout);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
