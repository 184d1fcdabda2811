//! A process that is killed while it writes loses nothing that it was told is written.
//!
//! A killed process leaves its writes with the operating system; what a power cut does to them is not seen here.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use galley::store::{Store, StoreOptions};

use super::database::TestDatabase;
use super::material::{create, draft, entry, id};

const URL_VARIABLE: &str = "GALLEY_TEST_KILL_URL";

#[tokio::test]
async fn an_acknowledged_write_outlives_its_process() {
    let database = TestDatabase::new().await;
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::kill::writes_until_it_is_killed", "--ignored", "--nocapture"])
        .env(URL_VARIABLE, database.url())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged = Vec::new();
    while let Some(Ok(line)) = lines.next() {
        acknowledged.extend(line.strip_prefix("acknowledged ").map(str::to_owned));
        if acknowledged.len() == 40 {
            child.kill().unwrap();
        }
    }
    assert!(!child.wait().unwrap().success());
    assert!(acknowledged.len() >= 40, "{acknowledged:?}");
    let store = Store::open(&StoreOptions::new(database.url())).await.unwrap();
    let changes = store.read(|reads| reads.change_page(0, 100_000)).await.unwrap();
    for text in &acknowledged {
        let id = id(text);
        let found = store.read(move |reads| reads.entry_find(&id)).await.unwrap();
        assert!(found.is_some(), "{text} was acknowledged and is lost");
    }
    // Of what was not acknowledged there is all or nothing, and the store goes on.
    assert!(changes.len() >= acknowledged.len());
    let sequence = store.write(|tx| create(tx, &entry("after", 1), &draft("After"))).await.unwrap();
    assert_eq!(sequence, i64::try_from(changes.len()).unwrap() + 1);
}

#[tokio::test]
#[ignore = "the scene above starts it in a process of its own, and kills it"]
#[expect(clippy::disallowed_methods, reason = "the scene tells its process where to write")]
async fn writes_until_it_is_killed() {
    let url = std::env::var(URL_VARIABLE).expect("the scene above names the database");
    let store = Store::open(&StoreOptions::new(url)).await.unwrap();
    let checked = draft("One");
    for number in 0..100_000 {
        let (checked, text) = (checked.clone(), format!("entry-{number}"));
        let written = entry(&text, number);
        store.write(move |tx| create(tx, &written, &checked)).await.unwrap();
        // A line of its own: the test runner has begun one.
        println!("\nacknowledged {text}");
    }
    panic!("nobody killed it");
}
