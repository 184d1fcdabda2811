//! Many at once.

use std::time::Duration;

use galley::content::Entry;
use galley::store::{Store, StoreError, StoreOptions};

use super::database::TestDatabase;
use super::material::{change_newest, create, draft, entry, id, revise};

#[tokio::test(flavor = "multi_thread")]
async fn of_two_writers_on_one_version_one_wins() {
    let database = TestDatabase::new().await;
    // Two stores, as on two nodes.
    let other = Store::open(&StoreOptions::new(database.url())).await.unwrap();
    database.store.write(|tx| create(tx, &entry("one", 1), &draft("One"))).await.unwrap();
    let save = |store: &Store| {
        let store = store.clone();
        tokio::spawn(async move { store.write(|tx| revise(tx, &entry("one", 1), &draft("Two"))).await.unwrap() })
    };
    let (one, two) = (save(&database.store), save(&other));
    assert!(one.await.unwrap() ^ two.await.unwrap());
    let found = other.read(|reads| reads.entry_find(&id("one"))).await.unwrap().unwrap();
    assert_eq!((found.revision, found.version), (2, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_writers_of_fifty_writes_all_get_their_turn() {
    let database = TestDatabase::new().await;
    database.store.write(|tx| create(tx, &entry("one", 1), &draft("One"))).await.unwrap();
    let other = Store::open(&StoreOptions::new(database.url())).await.unwrap();
    let checked = draft("More");
    let mut writers = Vec::new();
    for number in 0..8 {
        let store = if number % 2 == 0 { database.store.clone() } else { other.clone() };
        let checked = checked.clone();
        writers.push(tokio::spawn(async move {
            for _ in 0..50 {
                let checked = checked.clone();
                let write = store.write(move |tx| {
                    let before: Entry = tx.entry_find(&id("one"))?.unwrap();
                    revise(tx, &before, &checked)
                });
                assert!(write.await.unwrap());
            }
        }));
    }
    for writer in writers {
        writer.await.unwrap();
    }
    let (revisions, changes) = other
        .read(|reads| {
            Ok::<_, StoreError>((reads.revision_page(&id("one"), None, 1_000)?, reads.change_page(0, 1_000)?))
        })
        .await
        .unwrap();
    assert!(revisions.iter().map(|revision| revision.number).eq((1..=401).rev()));
    assert!(changes.iter().map(|change| change.sequence).eq(1..=401));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_sees_one_moment_while_others_write() {
    let database = TestDatabase::new().await;
    database.store.write(|tx| create(tx, &entry("one", 1), &draft("One"))).await.unwrap();
    let (begun, wait_begun) = tokio::sync::oneshot::channel();
    let (written, wait_written) = std::sync::mpsc::channel();
    let reader = database.store.clone();
    let reader = tokio::spawn(async move {
        let read = reader.read(move |reads| {
            let before = reads.change_newest()?;
            begun.send(()).unwrap();
            wait_written.recv().unwrap();
            Ok::<_, StoreError>((before, reads.change_newest()?))
        });
        read.await.unwrap()
    });
    wait_begun.await.unwrap();
    database.store.write(|tx| create(tx, &entry("two", 2), &draft("Two"))).await.unwrap();
    written.send(()).unwrap();
    assert_eq!(reader.await.unwrap(), (1, 1));
    assert_eq!(database.store.read(change_newest).await.unwrap(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_gets_no_turn_in_time_is_told_that_the_store_is_busy() {
    let database = TestDatabase::new().await;
    let impatient = StoreOptions { wait_max: Duration::from_secs(1), ..StoreOptions::new(database.url()) };
    // One store waits within the process, the other in the database.
    let (here, there) = (Store::open(&impatient).await.unwrap(), Store::open(&impatient).await.unwrap());
    let (begun, wait_begun) = tokio::sync::oneshot::channel();
    let (end, wait_end) = std::sync::mpsc::channel::<()>();
    let holder = here.clone();
    let holder = tokio::spawn(async move {
        let hold = holder.write(move |tx| {
            let newest = tx.change_newest()?;
            begun.send(()).unwrap();
            wait_end.recv().unwrap();
            Ok::<_, StoreError>(newest)
        });
        hold.await.unwrap()
    });
    wait_begun.await.unwrap();
    for store in [here, there] {
        let busy = store.write(|tx| create(tx, &entry("one", 1), &draft("One"))).await;
        assert!(matches!(busy, Err(StoreError::Busy)), "{busy:?}");
    }
    end.send(()).unwrap();
    assert_eq!(holder.await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_that_open_a_new_file_at_once_all_can() {
    let folder = tempfile::tempdir().unwrap();
    let options = StoreOptions::new(format!("sqlite://{}", folder.path().join("new/galley.db").display()));
    let mut nodes = Vec::new();
    for _ in 0..8 {
        let options = options.clone();
        nodes.push(tokio::spawn(async move {
            let store = Store::open(&options).await?;
            store.migrate().await?;
            store.read(change_newest).await
        }));
    }
    for node in nodes {
        assert_eq!(node.await.unwrap().unwrap(), 0);
    }
}
