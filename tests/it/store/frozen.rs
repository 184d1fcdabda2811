//! Servers and nodes that fall silent: what waits for them is told so, and nobody else waits long.

use std::time::{Duration, Instant};

use galley::store::{Store, StoreError, StoreOptions};
use tokio::net::{TcpListener, TcpStream};

use super::database::{TestDatabase, server};
use super::material::{change_newest, create, draft, entry, id};

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_takes_connections_and_says_nothing_is_given_up() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = silent.local_addr().unwrap().port();
    let taken = tokio::spawn(async move {
        let mut taken = Vec::new();
        while let Ok((stream, _)) = silent.accept().await {
            taken.push(stream);
        }
    });
    let url = format!("postgres://me@127.0.0.1:{port}/galley?sslmode=disable&connect_timeout=1");
    let Err(StoreError::Connect { cause, .. }) = Store::open(&StoreOptions::new(url)).await else { panic!() };
    assert!(cause.to_string().contains("did not accept the connection within 1 s"), "{cause}");
    taken.abort();
}

/// Passes everything on to the server of the tests.
async fn proxy(to: &url::Url, port: u16) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let to = (to.host_str().unwrap().to_owned(), to.port().unwrap());
    tokio::spawn(async move {
        while let Ok((mut here, _)) = listener.accept().await {
            let mut there = TcpStream::connect((to.0.as_str(), to.1)).await.unwrap();
            tokio::spawn(async move { tokio::io::copy_bidirectional(&mut here, &mut there).await });
        }
    });
    port
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_comes_up_late_is_waited_for() {
    let Some(server) = server() else { return assert_eq!(server(), None, "an SQLite file is there at once") };
    let database = TestDatabase::new().await;
    let mut url = url::Url::parse(database.url()).unwrap();
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    url.set_port(Some(port)).unwrap();
    url.set_query(Some("sslmode=disable"));
    let refused = Store::open(&StoreOptions::new(url.as_str())).await;
    assert!(matches!(refused, Err(StoreError::Connect { .. })));
    let options = StoreOptions { start_wait_max: Duration::from_secs(60), ..StoreOptions::new(url.as_str()) };
    let opened = tokio::spawn(async move { Store::open(&options).await });
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!opened.is_finished());
    proxy(&url::Url::parse(&server).unwrap(), port).await;
    assert_eq!(opened.await.unwrap().unwrap().read(change_newest).await.unwrap(), 0);
}

/// A node is frozen as far as the server can tell when it says nothing within a transaction.
#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_freezes_in_a_write_does_not_stop_the_others() {
    let Some(_) = server() else { return assert_eq!(server(), None, "an SQLite file has no other nodes") };
    let database = TestDatabase::new().await;
    let other = Store::open(&StoreOptions::new(database.url())).await.unwrap();
    let (begun, wait_begun) = tokio::sync::oneshot::channel();
    let (wake, wait_wake) = std::sync::mpsc::channel::<()>();
    let frozen = database.store.clone();
    let frozen = tokio::spawn(async move {
        let write = frozen.write(move |tx| {
            create(tx, &entry("one", 1), &draft("One"))?;
            begun.send(()).unwrap();
            wait_wake.recv().unwrap();
            tx.change_newest()
        });
        write.await
    });
    wait_begun.await.unwrap();
    let begun = Instant::now();
    other.write(|tx| create(tx, &entry("two", 2), &draft("Two"))).await.unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(3), "the other one held the lock before");
    wake.send(()).unwrap();
    assert!(frozen.await.unwrap().is_err());
    assert_eq!(other.read(change_newest).await.unwrap(), 1, "nothing is left of what was frozen");
    // The frozen one is back.
    database.store.write(|tx| create(tx, &entry("three", 3), &draft("Three"))).await.unwrap();
}

/// A lock that another holds is as silent as a server that hangs.
#[tokio::test(flavor = "multi_thread")]
async fn a_statement_that_hangs_in_the_server_is_ended() {
    let Some(_) = server() else { return assert_eq!(server(), None, "SQLite is within this process") };
    let database = TestDatabase::new().await;
    let timeout = Duration::from_secs(2);
    let options = StoreOptions { read_timeout: Some(timeout), ..StoreOptions::new(database.url()) };
    let store = Store::open(&options).await.unwrap();
    // The connection is there before.
    store.read(change_newest).await.unwrap();
    store.ping().await.unwrap();
    let (client, connection) = tokio_postgres(database.url()).await;
    client.batch_execute("BEGIN; LOCK TABLE entries IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let late = store.read(|reads| reads.entry_find(&id("one"))).await;
    assert!(matches!(late, Err(StoreError::Timeout { after }) if after == timeout), "{late:?}");
    store.ping().await.unwrap();
    client.batch_execute("ROLLBACK").await.unwrap();
    assert_eq!(store.read(change_newest).await.unwrap(), 0);
    connection.abort();
}

async fn tokio_postgres(url: &str) -> (tokio_postgres::Client, tokio::task::JoinHandle<()>) {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    (client, tokio::spawn(async move { connection.await.unwrap() }))
}
