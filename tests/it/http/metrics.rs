//! What is counted, and that nobody can make it grow.

use std::fmt::Write as _;

use tokio::task::spawn_blocking;

use super::server::TestServer;
use super::wire::send_raw;

/// The lines of `/metrics` that begin so.
async fn lines(server: &TestServer, start: &str) -> Vec<String> {
    let answer = server.manage("GET /metrics", "").await;
    assert_eq!(answer.status, 200, "{answer}");
    answer.body.lines().filter(|line| line.starts_with(start)).map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_strangers_invent_adds_no_line() {
    let server = TestServer::start().await;
    let address = server.address;
    let ask = |request: String| spawn_blocking(move || send_raw(address, request.as_bytes()));
    let first = ask("BREW /livez HTTP/1.1\r\nHost: localhost\r\n\r\n".to_owned()).await.unwrap();
    assert!(first.starts_with("HTTP/1.1 501"), "{first}");
    for path in ["/nothing/0", "/v1/content/nothing-0", "/v1/content/articles/nothing-0"] {
        ask(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).await.unwrap();
    }
    let before = lines(&server, "galley_").await.len();
    let mut requests = String::new();
    for number in 1..20 {
        for path in ["/nothing/", "/v1/content/nothing-", "/v1/content/articles/nothing-"] {
            let _ = write!(requests, "GET {path}{number} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        let invented = format!("B{}{number}REW", "X".repeat(3_000));
        let answer = ask(format!("{invented} /livez HTTP/1.1\r\nHost: localhost\r\n\r\n")).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 501"), "{answer}");
    }
    ask(requests).await.unwrap();
    let after = lines(&server, "galley_").await;
    // The answer to the look before is counted in the look after.
    let new = after.iter().filter(|line| !line.contains("route=\"/metrics\"")).count();
    assert!(new <= before, "{before} lines became {new}");
    let counted = lines(&server, "galley_requests_total{method=\"other\",route=\"/livez\",status=\"501\"}").await;
    assert_eq!(counted.len(), 1, "{counted:?}");
    assert!(counted[0].ends_with(" 20"), "{counted:?}");
}
