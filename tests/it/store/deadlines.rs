//! Turns on connections: who gets one, how long it lasts, and what is left to those who need little.

use std::time::Duration;

use galley::store::{Store, StoreError, StoreOptions};

use super::database::TestDatabase;
use super::material::change_newest;

/// Holds a connection for queries until the sender is dropped.
async fn hold(store: &Store) -> std::sync::mpsc::Sender<()> {
    let (begun, wait_begun) = tokio::sync::oneshot::channel();
    let (end, wait_end) = std::sync::mpsc::channel::<()>();
    let store = store.clone();
    tokio::spawn(async move {
        let held = store.query(move |_| {
            begun.send(()).unwrap();
            let _ = wait_end.recv();
            Ok::<_, StoreError>(())
        });
        held.await.unwrap();
    });
    wait_begun.await.unwrap();
    end
}

#[tokio::test(flavor = "multi_thread")]
async fn who_looks_up_a_row_does_not_wait_behind_queries() {
    let database = TestDatabase::new().await;
    let options =
        StoreOptions { connections_max: 4, read_wait_max: Duration::from_secs(1), ..StoreOptions::new(database.url()) };
    let store = Store::open(&options).await.unwrap();
    let held = [hold(&store).await, hold(&store).await, hold(&store).await];
    let busy = store.query(change_newest).await;
    assert!(matches!(busy, Err(StoreError::Busy)), "{busy:?}");
    assert_eq!(store.read(change_newest).await.unwrap(), 0);
    store.ping().await.unwrap();
    store.write(|tx| tx.tokens_any()).await.unwrap();
    drop(held);
    assert_eq!(store.query(change_newest).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_whose_time_is_over_begins_no_statement() {
    let database = TestDatabase::new().await;
    let timeout = Duration::from_secs(1);
    let options = StoreOptions { read_timeout: Some(timeout), ..StoreOptions::new(database.url()) };
    let store = Store::open(&options).await.unwrap();
    let late = store.read(move |reads| {
        reads.change_newest()?;
        std::thread::sleep(timeout);
        assert!(matches!(reads.go_on(), Err(StoreError::Timeout { .. })));
        reads.change_newest()
    });
    let late = late.await;
    assert!(matches!(late, Err(StoreError::Timeout { after }) if after == timeout), "{late:?}");
    assert_eq!(store.read(change_newest).await.unwrap(), 0, "the next read has its own time");
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_but_its_owner_reads_the_files_of_a_database() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("galley.db");
    let store = Store::open(&StoreOptions::new(format!("sqlite://{}", path.display()))).await.unwrap();
    store.migrate().await.unwrap();
    for name in ["galley.db", "galley.db-wal", "galley.db-shm"] {
        let mode = std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}
