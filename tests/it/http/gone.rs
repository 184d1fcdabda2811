//! Clients that go before they are answered: what was read for them ends.

use std::io::Write as _;
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use galley::content::Limits;
use galley::delivery::ReaderOptions;
use galley::http::Settings;
use galley::schema::Catalog;
use galley::store::StoreError;

use super::server::{ARTICLE, TestServer};
use super::wire::read_answer;
use crate::store::database::TestDatabase;

/// A machine that has much else to do comes to an end within this; a query of these tests does not in a year.
const PATIENCE: Duration = Duration::from_secs(90);

/// A query that ends only when it is cancelled, by what [`without_end`] does.
const ENDLESS: &str = "GET /v1/content/articles?filter[title][contains]=zzz HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// How many connections the server has for queries.
const QUERIES: usize = 3;

/// A public server that caches nothing, in which looking for a title has no end.
async fn without_end(change: impl FnOnce(&mut Settings)) -> TestServer {
    let database = TestDatabase::new().await;
    let database = database
        .opened_with(|options| {
            options.connections_max = QUERIES + 1;
            // Long enough for a query to get its connection beside others that come to an end, on a busy machine too.
            (options.read_wait_max, options.wait_max) = (Duration::from_secs(5), PATIENCE);
        })
        .await;
    let options = ReaderOptions { public: true, cache_bytes_max: 0, ..ReaderOptions::default() };
    let server = TestServer::start_on(database, Catalog::shipped(Limits::default()).unwrap(), options, |settings| {
        TestServer::without_rates(settings);
        change(settings);
    })
    .await;
    for (request, body) in [
        ("POST /v1/manage/articles?slug=hello&id=hello", ARTICLE),
        ("POST /v1/manage/articles/hello/publish\nIf-Match: *", ""),
    ] {
        let answer = server.manage(request, body).await;
        assert!(answer.status < 300, "{answer}");
    }
    // A million million rows of values, none of which is looked for.
    let (names, numbers): (Vec<_>, Vec<_>) =
        (b'a'..=b'l').map(char::from).map(|name| (format!("digits {name}"), format!("{name}.n"))).unzip();
    let (tables, number) = (names.join(", "), numbers.join(" + "));
    let sql = format!(
        "CREATE TABLE digits (n BIGINT); \
         INSERT INTO digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9); \
         ALTER TABLE edition_values RENAME TO edition_values_kept; \
         CREATE VIEW edition_values AS SELECT {number} AS rowid, 'hello' AS entry_id, 'title' AS path, \
         {number} AS position, 'article' AS content_type, 'text' AS kind, CAST({number} AS TEXT) AS head, \
         CAST(NULL AS TEXT) AS rest, CAST(NULL AS DOUBLE PRECISION) AS number FROM {tables}"
    );
    server.run_sql(&sql).await;
    server
}

fn ask(address: SocketAddr, request: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

/// Asks until the answer has that status.
async fn until(server: &TestServer, request: &str, status: u16) {
    let begun = Instant::now();
    loop {
        let answer = server.send(request).await;
        if answer.status == status {
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "{request}: {answer}");
    }
}

/// How many requests ended because their clients were gone.
async fn gone(server: &TestServer) -> u64 {
    let metrics = server.manage("GET /metrics", "").await.body;
    let line =
        metrics.lines().find(|line| line.starts_with("galley_requests_total") && line.contains("status=\"499\""));
    line.map_or(0, |line| line.rsplit_once(' ').unwrap().1.parse().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_ends_when_its_client_goes() {
    let server = without_end(|settings| settings.half_closed_time_max = Duration::ZERO).await;
    let clients: Vec<_> = (0..QUERIES).map(|_| ask(server.address, ENDLESS)).collect();
    until(&server, "GET /v1/content/articles", 503).await;
    assert_eq!(gone(&server).await, 0);
    drop(clients);
    until(&server, "GET /v1/content/articles", 200).await;
    let begun = Instant::now();
    while gone(&server).await < QUERIES as u64 {
        assert!(begun.elapsed() < PATIENCE);
    }
    // All of the connections are free, not one of them.
    let clients: Vec<_> = (0..QUERIES).map(|_| ask(server.address, ENDLESS)).collect();
    until(&server, "GET /v1/content/articles", 503).await;
    drop(clients);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_in_a_body_ends_so_too() {
    let server = without_end(|settings| settings.half_closed_time_max = Duration::ZERO).await;
    let query = r#"{"filter": {"title": {"contains": "zzz"}}}"#;
    let request = format!(
        "POST /v1/content/articles/query HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{query}",
        query.len()
    );
    let clients: Vec<_> = (0..QUERIES).map(|_| ask(server.address, &request)).collect();
    until(&server, "GET /v1/content/articles", 503).await;
    drop(clients);
    until(&server, "GET /v1/content/articles", 200).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_only_stopped_sending_has_a_moment() {
    let server = without_end(|settings| settings.half_closed_time_max = Duration::from_secs(600)).await;
    let address = server.address;
    let ask_and_stop = move |request: String| {
        tokio::task::spawn_blocking(move || {
            let mut stream = ask(address, &request);
            stream.shutdown(Shutdown::Write).unwrap();
            read_answer(&mut stream)
        })
    };
    let answer = ask_and_stop("GET /v1/content/articles HTTP/1.1\r\nHost: localhost\r\n\r\n".to_owned()).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("A first article."), "{answer}");
    let brief = server.beside(ReaderOptions { public: true, ..ReaderOptions::default() }, |settings| {
        settings.half_closed_time_max = Duration::ZERO;
    });
    let brief = brief.await;
    let address = brief.address;
    let answer = tokio::task::spawn_blocking(move || {
        let mut stream = ask(address, ENDLESS);
        stream.shutdown(Shutdown::Write).unwrap();
        read_answer(&mut stream)
    });
    let answer = answer.await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 499") && answer.contains("/docs/problems/client-gone"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_is_made_whether_its_client_waits_or_not() {
    let server = without_end(|settings| settings.half_closed_time_max = Duration::ZERO).await;
    // Others write until the client is gone.
    let (begun, wait_begun) = tokio::sync::oneshot::channel();
    let (end, wait_end) = std::sync::mpsc::channel::<()>();
    let store = server.context().store.clone();
    let others = tokio::spawn(async move {
        let held = store.write(move |_| {
            begun.send(()).unwrap();
            wait_end.recv().unwrap();
            Ok::<_, StoreError>(())
        });
        // PostgreSQL ends a write that says nothing for long; this one is only to be waited for.
        let _ = held.await;
    });
    wait_begun.await.unwrap();
    let request = format!(
        "POST /v1/manage/articles?id=second&slug=second HTTP/1.1\r\nHost: localhost\r\n\
         Content-Type: application/json\r\nAuthorization: Bearer {}\r\nContent-Length: {}\r\n\r\n{ARTICLE}",
        server.token("{management-token}"),
        ARTICLE.len()
    );
    drop(ask(server.address, &request));
    // A read of the same kind of client ends meanwhile.
    drop(ask(server.address, ENDLESS));
    let begun = Instant::now();
    while gone(&server).await == 0 {
        assert!(begun.elapsed() < PATIENCE);
    }
    end.send(()).unwrap();
    others.await.unwrap();
    until(&server, "GET /v1/manage/articles/second\nAuthorization: Bearer {management-token}", 200).await;
}
