//! A stop leaves the database in one file that is whole by itself.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use diesel::sql_types::BigInt;
use diesel::{Connection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query};

use super::node::{Node, article};
use crate::check::binary::galley;

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many entries a copy of the file alone holds, with nothing that stood beside it.
fn entries_of_copy(file: &Path) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    std::fs::copy(file, &copy).unwrap();
    let mut link = SqliteConnection::establish(copy.to_str().unwrap()).unwrap();
    let counted: Count = sql_query("SELECT COUNT(*) AS count FROM entries").get_result(&mut link).unwrap();
    usize::try_from(counted.count).unwrap()
}

fn beside(file: &Path) -> Vec<String> {
    let names = std::fs::read_dir(file.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name());
    names.map(|name| name.into_string().unwrap()).filter(|name| name.starts_with("galley.db-")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_under_load_leaves_one_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("galley.db");
    for round in 0..16 {
        let _ = std::fs::remove_file(&file);
        let node = Node::start(folder.path(), "sqlite://galley.db");
        let node = Arc::new(node);
        let load = node.keep_busy(4, 4);
        load.acknowledged(5).await;
        node.signal(if round % 2 == 0 { "-TERM" } else { "-INT" });
        let acknowledged = load.end().await;
        let mut node = Arc::try_unwrap(node).ok().unwrap();
        assert_eq!(node.ended().await, Some(0));
        assert_eq!(beside(&file), Vec::<String>::new(), "round {round}");
        // One more may have been written whose answer did not arrive.
        let entries = entries_of_copy(&file);
        assert!((acknowledged.len()..=acknowledged.len() + 4).contains(&entries), "round {round}: {entries}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_is_stopped_leaves_one_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content/articles/en");
    std::fs::create_dir_all(&content).unwrap();
    for number in 0..2_000 {
        std::fs::write(content.join(format!("a{number}.json")), article(&format!("Number {number}"))).unwrap();
    }
    let mut command = galley(folder.path());
    let mut import = command.args(["import", "content"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let wal = folder.path().join("galley.db-wal");
    while !wal.metadata().is_ok_and(|wal| wal.len() > 500_000) {
        assert!(import.try_wait().unwrap().is_none(), "it ended before it could be stopped");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Command::new("kill").args(["-INT", &import.id().to_string()]).status().unwrap();
    let output = import.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(String::from_utf8(output.stderr).unwrap().contains("interrupted by a signal"));
    let file = folder.path().join("galley.db");
    assert_eq!(beside(&file), Vec::<String>::new());
    assert!((1..2_000).contains(&entries_of_copy(&file)));
}
