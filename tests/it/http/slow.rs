//! Clients that do not send what they announced.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::server::TestServer;
use super::wire::read_answer;

/// Announces a body, sends it by `send`, and returns the answer with the time that it took.
async fn send_slowly(body: fn(&mut TcpStream)) -> (String, Duration) {
    let server = TestServer::start_with(|settings| settings.body_time_max = Duration::from_millis(700)).await;
    let head = format!(
        "POST /v1/manage/articles HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n",
        server.token("{management-token}")
    );
    let address = server.address;
    let sent = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let started = Instant::now();
        stream.write_all(head.as_bytes()).unwrap();
        let mut writing = stream.try_clone().unwrap();
        std::thread::spawn(move || body(&mut writing));
        let answer = read_answer(&mut stream);
        (answer, started.elapsed())
    });
    let outcome = sent.await.unwrap();
    assert_eq!(server.send("GET /livez").await.status, 200, "the server goes on");
    outcome
}

fn check(answer: &str, took: Duration) {
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("/docs/problems/body-too-slow"), "{answer}");
    assert!(answer.to_lowercase().contains("connection: close"), "{answer}");
    assert!(took < Duration::from_secs(15), "the connection was closed after {took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_client_is_answered_within_the_deadline() {
    let (answer, took) = send_slowly(|_| {}).await;
    check(&answer, took);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_trickles_is_answered_within_the_deadline() {
    let (answer, took) = send_slowly(|stream| {
        for _ in 0..40 {
            if stream.write_all(b"{").is_err() {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    })
    .await;
    check(&answer, took);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_goes_on_sending_still_reads_why_it_was_refused() {
    let server = TestServer::start().await;
    let address = server.address;
    for token in ["forged", server.token("{management-token}")] {
        let head = format!(
            "POST /v1/manage/articles HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: 20000000\r\n\r\n"
        );
        let sent = tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
            stream.write_all(head.as_bytes()).unwrap();
            for _ in 0..2_000 {
                if stream.write_all(&[b' '; 10_000]).is_err() {
                    break;
                }
            }
            read_answer(&mut stream)
        });
        let answer = sent.await.unwrap();
        let status = if token == "forged" { "401" } else { "413" };
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{answer:?}");
    }
}
