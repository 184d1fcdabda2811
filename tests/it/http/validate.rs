//! Judging without keeping.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use insta::assert_snapshot;

use super::server::{ARTICLE, TestServer};

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_judged_and_not_kept() {
    let server = TestServer::start().await;
    let good = server.manage("POST /v1/manage/validate?type=article", ARTICLE).await;
    assert_eq!((good.status, &good.json()["admitted"]), (200, &true.into()), "{good}");
    let bad = server.manage("POST /v1/manage/validate?type=article", "{\n  \"title\": 1\n}").await;
    assert_snapshot!("verdict", bad);
    assert_eq!(server.manage("GET /v1/manage/articles", "").await.json()["items"], serde_json::json!([]));
    assert_snapshot!("unknown_type", server.manage("POST /v1/manage/validate?type=artcle", ARTICLE).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_is_answered_line_by_line() {
    let server = TestServer::start().await;
    let lines = format!("{ARTICLE}\n\n{{\"title\": 1}}\r\n{{\"title\":\n{ARTICLE}");
    let request = "POST /v1/manage/validate?type=article&stage=draft\nContent-Type: application/x-ndjson";
    let answer = server.manage(request, &lines).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/x-ndjson")));
    let lines: Vec<serde_json::Value> = answer.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let summary: Vec<_> =
        lines.iter().map(|line| (line["line"].as_u64().unwrap(), line["admitted"].as_bool())).collect();
    assert_eq!(summary, [(1, Some(true)), (3, Some(false)), (4, None), (5, Some(true))], "{}", answer.body);
    assert_eq!(lines[2]["problem"]["type"], "/docs/problems/unreadable-body");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_without_an_end_is_cut_off() {
    let server = TestServer::start_with(|settings| settings.body_bytes_max = 10_000).await;
    let request = "POST /v1/manage/validate?type=article\nContent-Type: application/x-ndjson";
    let answer = server.manage(request, &format!("{ARTICLE}\n{}", "x".repeat(20_000))).await;
    let last: serde_json::Value = serde_json::from_str(answer.body.lines().last().unwrap()).unwrap();
    assert_eq!(last["problem"]["type"], "/docs/problems/body-too-large", "{}", answer.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_is_answered_before_the_next_one_is_sent() {
    let server = TestServer::start().await;
    let head = format!(
        "POST /v1/manage/validate?type=article HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n",
        server.token("{management-token}")
    );
    let address = server.address;
    let conversation = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        for number in 1..=3 {
            let line = format!("{ARTICLE}\n");
            stream.write_all(format!("{:x}\r\n{line}\r\n", line.len()).as_bytes()).unwrap();
            let wanted = format!("\"line\":{number},");
            let mut answer = String::new();
            while !answer.contains(&wanted) {
                answer.clear();
                assert_ne!(reader.read_line(&mut answer).unwrap(), 0, "the answer to line {number} comes");
            }
        }
    });
    conversation.await.unwrap();
}
