//! What many readers make the server hold, in bytes that it counts.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use galley::delivery::ReaderOptions;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

use super::connections::publish_large_article;
use super::server::TestServer;

/// A machine that has much else to do comes to an end within this.
const PATIENCE: Duration = Duration::from_secs(120);

/// Bytes of the large article, at least.
const LARGE: usize = 400_000;

/// A public server with one large article, which compresses well.
async fn with_large_article(options: ReaderOptions) -> TestServer {
    let server = TestServer::start_site(ReaderOptions { public: true, ..options }, |settings| {
        TestServer::without_rates(settings);
        settings.write_time_max = Duration::from_secs(600);
    })
    .await;
    publish_large_article(&server).await;
    server
}

/// What `/metrics` says of a figure without labels.
async fn figure(server: &TestServer, name: &str) -> usize {
    let metrics = server.manage("GET /metrics", "").await.body;
    let line = metrics.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ').map(str::to_owned));
    line.unwrap_or_else(|| panic!("{name}: {metrics}")).parse().unwrap()
}

async fn connect(address: SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4_096).unwrap();
    socket.connect(address).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn for_a_client_that_does_not_read_a_piece_of_its_answers_is_copied() {
    let clients = 24;
    let request = "GET /v1/content/articles/long HTTP/1.1\r\nHost: localhost\r\n\r\n";
    // Kept, and made anew each time.
    for cache_bytes_max in [64 << 20, 0] {
        let server = with_large_article(ReaderOptions { cache_bytes_max, ..ReaderOptions::default() }).await;
        let mut streams = Vec::new();
        for _ in 0..clients {
            let mut stream = connect(server.address).await;
            // More than the system holds on both sides.
            stream.write_all(request.repeat(40).as_bytes()).await.unwrap();
            streams.push(stream);
        }
        let begun = Instant::now();
        loop {
            let unsent = figure(&server, "galley_unsent_bytes").await;
            assert!(unsent <= clients * (128 << 10), "{unsent} bytes for {clients} clients");
            // Most of them are stuck, if not all.
            if unsent >= clients * (4 << 10) {
                break;
            }
            assert!(begun.elapsed() < PATIENCE, "{unsent} bytes");
        }
        drop(streams);
        while figure(&server, "galley_unsent_bytes").await > 0 {
            assert!(begun.elapsed() < 2 * PATIENCE);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_many_want_compressed_is_compressed_once() {
    let server = with_large_article(ReaderOptions::default()).await;
    let whole = server.send("GET /v1/content/articles/long").await;
    assert!(whole.status == 200 && whole.body.len() > LARGE, "{}", whole.body.len());
    assert_eq!(figure(&server, "galley_cache_encodings").await, 0);
    for (coding, encodings) in [("br", 1), ("gzip", 2)] {
        let request = format!(
            "GET /v1/content/articles/long HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {coding}\r\n\
             Connection: close\r\n\r\n"
        );
        let mut readers = Vec::new();
        for _ in 0..40 {
            let (address, request) = (server.address, request.clone());
            readers.push(tokio::spawn(async move {
                let mut stream = connect(address).await;
                stream.write_all(request.as_bytes()).await.unwrap();
                let mut answer = Vec::new();
                stream.read_to_end(&mut answer).await.unwrap();
                answer
            }));
        }
        for reader in readers {
            let answer = reader.await.unwrap();
            let head = String::from_utf8_lossy(&answer[..answer.len().min(2_000)]).to_lowercase();
            assert!(head.contains(&format!("content-encoding: {coding}")), "{head}");
            assert!(answer.len() < LARGE / 4, "{}", answer.len());
        }
        assert_eq!(figure(&server, "galley_cache_encodings").await, encodings, "{coding}");
    }
}
