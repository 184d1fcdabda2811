//! What a client without any rights can hold by being slow, and for how long.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use galley::delivery::ReaderOptions;
use socket2::SockRef;
use tokio::task::spawn_blocking;

use super::server::TestServer;
use super::wire::{read_answer, send_raw};

/// How often the large article is asked for.
const ANSWERS: usize = 60;

/// The longest that a connection may live on after its answer, with a machine that has other things to do.
const SOON: Duration = Duration::from_secs(15);

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(3 * SOON)).unwrap();
    stream
}

/// Sends a head, then chunks of that size with that pause until the connection ends. What was answered, how long it took
/// and how many bytes the server took.
fn send_chunks(address: SocketAddr, head: &str, size: usize, pause: Duration) -> (String, Duration, usize) {
    let mut stream = connect(address);
    let started = Instant::now();
    stream.write_all(head.as_bytes()).unwrap();
    let mut writing = stream.try_clone().unwrap();
    let sender = std::thread::spawn(move || {
        let chunk = format!("{size:x}\r\n{}\r\n", " ".repeat(size));
        let mut sent = 0;
        while started.elapsed() < 3 * SOON && writing.write_all(chunk.as_bytes()).is_ok() {
            sent += size;
            std::thread::sleep(pause);
        }
        sent
    });
    let answer = read_answer(&mut stream);
    let took = started.elapsed();
    drop(stream);
    (answer, took, sender.join().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_nobody_reads_is_cut_whatever_was_answered() {
    let server = TestServer::start_public_with(|settings| settings.body_time_max = Duration::from_millis(500)).await;
    let (address, token) = (server.address, server.token("{management-token}").to_owned());
    let json = format!("Host: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json");
    let requests = [
        ("GET /livez", "Host: localhost", "200"),
        ("GET /v1/schemas", "Host: localhost", "200"),
        ("GET /v1/content/articles", "Host: localhost", "200"),
        ("POST /nope", "Host: localhost", "404"),
        ("PUT /livez", "Host: localhost", "405"),
        ("POST /v1/manage/articles", "Host: localhost", "401"),
        ("POST /v1/manage/articles", "Host: evil.example", "421"),
        ("POST /v1/manage/articles?nope=1", &json, "400"),
        ("POST /v1/manage/articles?slug=x", &json, "413"),
        ("BREW /livez", "Host: localhost", "501"),
    ];
    let mut waiting = Vec::new();
    for (target, fields, status) in requests {
        for (size, pause) in [(1, 200), (60_000, 0)] {
            // A body that arrives byte by byte is too slow before it is too large.
            let status = if status == "413" && size == 1 { "408" } else { status };
            let head = format!("{target} HTTP/1.1\r\n{fields}\r\nTransfer-Encoding: chunked\r\n\r\n");
            let sent = spawn_blocking(move || send_chunks(address, &head, size, Duration::from_millis(pause)));
            waiting.push((target, size, status, sent));
        }
    }
    for (target, size, status, sent) in waiting {
        let (answer, took, bytes) = sent.await.unwrap();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{target}, {size}: {answer}");
        assert!(answer.to_lowercase().contains("connection: close"), "{target}, {size}: {answer}");
        assert!(took < SOON, "{target}, {size}: open for {took:?}");
        // What the server reads, and what the system holds on both sides.
        assert!(bytes < 32 << 20, "{target}, {size}: {bytes} bytes were taken");
    }
    assert_eq!(server.send("GET /livez").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_body_is_cut_too() {
    let server = TestServer::start().await;
    for (head, status) in [("GET /livez", 200), ("POST /nope", 404), ("POST /v1/manage/articles", 401)] {
        for length in ["Transfer-Encoding: chunked", "Content-Length: 1000"] {
            let (address, started) = (server.address, Instant::now());
            let request = format!("{head} HTTP/1.1\r\nHost: localhost\r\n{length}\r\n\r\n");
            let answer = spawn_blocking(move || {
                let mut stream = connect(address);
                stream.write_all(request.as_bytes()).unwrap();
                read_answer(&mut stream)
            });
            let answer = answer.await.unwrap();
            assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{head}: {answer}");
            assert!(started.elapsed() < SOON, "{head}, {length}: open for {:?}", started.elapsed());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_body_that_came_with_its_head_does_not_end_the_connection() {
    let server = TestServer::start().await;
    let address = server.address;
    for body in [
        "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "Content-Length: 2\r\n\r\n{}",
    ] {
        let request = format!("GET /livez HTTP/1.1\r\nHost: localhost\r\n{body}").repeat(2);
        let answer = spawn_blocking(move || send_raw(address, request.as_bytes())).await.unwrap();
        assert_eq!(answer.matches("HTTP/1.1 200").count(), 2, "{body}: {answer}");
    }
}

/// Publishes the article `long`, whose answer has more than 400,000 bytes.
pub(super) async fn publish_large_article(server: &TestServer) {
    let text = "A line of a long text.\\n\\n".repeat(3_700);
    let blocks: Vec<_> = (0..5).map(|n| format!(r#"{{"type": "body", "id": "part-{n}", "text": "{text}"}}"#)).collect();
    let body = format!(r#"{{"title": "Long", "summary": "A long article.", "blocks": [{}]}}"#, blocks.join(","));
    for (request, body) in [
        ("POST /v1/manage/articles?slug=long&id=long", body.as_str()),
        ("POST /v1/manage/articles/long/publish\nIf-Match: *", ""),
    ] {
        let answer = server.manage(request, body).await;
        assert!(answer.status < 300, "{request}: {}", answer.status);
    }
}

/// A public server with one large article, and the answer to it whole.
async fn with_large_article(change: impl FnOnce(&mut galley::http::Settings)) -> (TestServer, String) {
    let server = TestServer::start_public_with(change).await;
    publish_large_article(&server).await;
    let whole = server.send("GET /v1/content/articles/long").await;
    assert!(whole.status == 200 && whole.body.len() > 400_000, "{}", whole.body.len());
    (server, whole.body)
}

/// Asks for the large article so often that its answers are more than the system holds on both sides.
fn ask_without_reading(address: SocketAddr) -> TcpStream {
    let mut stream = connect(address);
    // What the client's system holds is little, and does not grow.
    SockRef::from(&stream).set_recv_buffer_size(1 << 16).unwrap();
    let request = "GET /v1/content/articles/long HTTP/1.1\r\nHost: localhost\r\n";
    let requests = format!("{}{request}Connection: close\r\n\r\n", format!("{request}\r\n").repeat(ANSWERS - 1));
    stream.write_all(requests.as_bytes()).unwrap();
    stream
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_takes_nothing_of_its_answer_is_let_go() {
    let (server, _) = with_large_article(|settings| settings.write_time_max = Duration::from_millis(600)).await;
    let address = server.address;
    let outcome = spawn_blocking(move || {
        let mut stream = ask_without_reading(address);
        let started = Instant::now();
        let error = loop {
            match stream.take_error().unwrap() {
                None if started.elapsed() < 2 * SOON => std::thread::sleep(Duration::from_millis(50)),
                error => break error,
            }
        };
        // What the client's system holds can be read still, and then nothing comes.
        let (mut read, mut chunk) = (0, vec![0; 1 << 16]);
        while let Ok(bytes @ 1..) = stream.read(&mut chunk) {
            read += bytes;
        }
        (error.map(|error| error.kind()), read)
    });
    let (error, read) = outcome.await.unwrap();
    assert_eq!(error, Some(std::io::ErrorKind::ConnectionReset));
    assert!(read < ANSWERS * 400_000, "{read}");
    assert_eq!(server.send("GET /livez").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_reads_slowly_gets_all_of_its_answer() {
    let deadline = Duration::from_secs(4);
    let (server, whole) = with_large_article(|settings| settings.write_time_max = deadline).await;
    let address = server.address;
    let read = spawn_blocking(move || {
        let mut stream = ask_without_reading(address);
        let (mut read, mut chunk) = (Vec::new(), vec![0; 1 << 18]);
        let started = Instant::now();
        loop {
            // Longer than the deadline in all, and at 80 KB a second: the system tells the server that there is room in its
            // buffer when a third of it is free, for which this client needs longer than the deadline.
            let slow = started.elapsed() < 3 * deadline;
            let size = if slow { 4_096 } else { chunk.len() };
            match stream.read(&mut chunk[..size]).unwrap() {
                0 => return read,
                bytes => read.extend_from_slice(&chunk[..bytes]),
            }
            if slow {
                std::thread::sleep(Duration::from_millis(50));
            }
        }
    });
    let read = String::from_utf8(read.await.unwrap()).unwrap();
    assert_eq!(read.matches("HTTP/1.1 200").count(), ANSWERS);
    assert_eq!(read.matches(&whole).count(), ANSWERS, "each answer came whole");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_head_of_a_connection_has_its_time_too() {
    let server = TestServer::start_with(|settings| {
        (settings.head_time_max, settings.keep_alive) = (Duration::from_millis(1_500), Duration::from_secs(60));
    })
    .await;
    let first = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let address = server.address;
    for whole in [false, true] {
        let outcome = spawn_blocking(move || {
            let mut stream = connect(address);
            stream.write_all(first.as_bytes()).unwrap();
            let mut chunk = [0; 1024];
            assert!(stream.read(&mut chunk).unwrap() > 0 && chunk.starts_with(b"HTTP/1.1 200"));
            let started = Instant::now();
            let slow: &[&str] = if whole { &[first] } else { &["G", "E", "T"] };
            for part in slow {
                if stream.write_all(part.as_bytes()).is_err() {
                    break;
                }
                std::thread::sleep(Duration::from_millis(100));
            }
            // An idle connection is kept, and nothing comes.
            let wait = if whole { Duration::from_secs(5) } else { SOON };
            stream.set_read_timeout(Some(wait)).unwrap();
            let answer = read_answer(&mut stream);
            (answer, started.elapsed())
        });
        let (answer, took) = outcome.await.unwrap();
        if whole {
            assert!(
                answer.starts_with("HTTP/1.1 200") && took >= Duration::from_secs(5),
                "an idle connection is kept: {took:?}"
            );
        } else {
            assert!(took < SOON, "open for {took:?}: {answer}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_http_is_a_problem_too() {
    let server = TestServer::start_with(|settings| settings.head_time_max = Duration::from_secs(2)).await;
    let address = server.address;
    let ask = |request: String| {
        spawn_blocking(move || {
            let mut stream = connect(address);
            // What is refused early need not be taken whole.
            let _ = stream.write_all(request.as_bytes());
            read_answer(&mut stream)
        })
    };
    let long = format!("GET /livez HTTP/1.1\r\nHost: localhost\r\nx: {}\r\n\r\n", "y".repeat(200_000));
    let many = format!("GET /livez HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "x: y\r\n".repeat(200));
    let good = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (request, status, name) in [
        ("hello\r\n\r\n", 400, "bad-request"),
        ("GET /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: two\r\n\r\n", 400, "bad-request"),
        ("GET /livez HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: odd\r\n\r\n", 400, "bad-request"),
        (
            "GET /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            400,
            "bad-request",
        ),
        ("GET /livez HTTP/1.1\r\nHost: local", 408, "head-too-slow"),
        (&many, 431, "head-too-large"),
        (&long, 431, "head-too-large"),
    ] {
        let answer = ask(request.to_owned()).await.unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{name}: {answer}"));
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
        for field in [
            "content-type: application/problem+json",
            "cache-control: no-store",
            "connection: close",
            "date: ",
            "x-request-id: ",
        ] {
            assert_eq!(head.matches(field).count(), 1, "{field}: {answer}");
        }
        assert!(head.contains(&format!("content-length: {}", body.len())), "{answer}");
        let problem: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!((&problem["type"], &problem["status"]), (&format!("/docs/problems/{name}").into(), &status.into()));
    }
    // Behind an answer of ours in the same bytes it stays as the framework says it.
    let answer = ask(format!("{good}hello\r\n\r\n")).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("HTTP/1.1 400"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn head_on_a_stream_ends_and_takes_no_seat() {
    let options = ReaderOptions { public: true, listeners_max: 8, ..ReaderOptions::default() };
    let server = TestServer::start_with_reader(options).await;
    for _ in 0..20 {
        let answer = server.send("HEAD /v1/content/changes/stream").await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/event-stream")), "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_range_is_answered_whole_and_an_upgrade_is_not_made() {
    let server = TestServer::start_public().await;
    let answer = server.send("GET /v1/schemas\nRange: bytes=0-1").await;
    assert_eq!((answer.status, answer.header("content-range")), (200, None));
    let upgrade = "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n";
    let (address, started) = (server.address, Instant::now());
    let answer = spawn_blocking(move || {
        let mut stream = connect(address);
        stream.write_all(upgrade.as_bytes()).unwrap();
        read_answer(&mut stream)
    });
    let answer = answer.await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && started.elapsed() < SOON, "{answer}");
}
