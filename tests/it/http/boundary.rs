//! What holds for every request, whatever it asks for.

use insta::assert_snapshot;

use super::server::TestServer;
use super::wire::send_raw;

#[tokio::test(flavor = "multi_thread")]
async fn the_server_lives() {
    let answer = TestServer::start().await.send("GET /livez").await;
    assert_snapshot!(answer);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_path_is_a_problem() {
    let answer = TestServer::start().await.send("GET /no/such/path").await;
    assert_snapshot!(answer);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_method_that_a_path_does_not_take_is_a_problem_that_lists_those_it_takes() {
    let answer = TestServer::start().await.send("DELETE /v1/schemas").await;
    assert_snapshot!(answer);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_query_parameter_is_refused() {
    let answer = TestServer::start().await.send("GET /v1/schemas?limt=1").await;
    assert_snapshot!(answer);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sane_request_id_is_given_back_and_another_is_not() {
    let server = TestServer::start().await;
    let answer = server.send("GET /livez\nx-request-id: mine-1").await;
    assert_eq!(answer.header("x-request-id"), Some("mine-1"));
    let answer = server.send("GET /nothing\nx-request-id: not {sane}").await;
    assert_ne!(answer.header("x-request-id"), Some("not {sane}"));
    assert_eq!(answer.json()["request_id"], answer.header("x-request-id").unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_host_is_turned_away() {
    let server = TestServer::start().await;
    let answer = server.send("GET /v1/schemas\nHost: elsewhere.example").await;
    assert_snapshot!(answer);
    assert_eq!(server.send("GET /v1/schemas\nHost: LOCALHOST:1").await.status, 200);
    assert_eq!(server.send("GET /livez\nHost: 10.0.0.1").await.status, 200, "a probe asks by address");
    let absolute =
        send_raw(server.address, b"GET http://elsewhere.example/v1/schemas HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert!(absolute.starts_with("HTTP/1.1 421"), "{absolute}");
    let absolute = send_raw(server.address, b"GET http://localhost/v1/schemas HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert!(absolute.starts_with("HTTP/1.1 200"), "{absolute}");
    let none = send_raw(server.address, b"GET /v1/schemas HTTP/1.1\r\n\r\n");
    assert!(none.starts_with("HTTP/1.1 400"), "{none}");
    let two = send_raw(server.address, b"GET /v1/schemas HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n");
    assert!(two.starts_with("HTTP/1.1 400"), "{two}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_method_is_answered_with_501_and_the_connection_closed() {
    let server = TestServer::start().await;
    for method in ["CONNECT", "BREW", "get"] {
        let target = if method == "CONNECT" { "localhost:80" } else { "/docs" };
        let answer =
            send_raw(server.address, format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes());
        assert!(answer.starts_with("HTTP/1.1 501"), "{method}: {answer}");
        assert!(answer.contains("/docs/problems/not-implemented"), "{method}: {answer}");
        assert!(answer.to_lowercase().contains("connection: close"), "{method}: {answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_method_that_nothing_takes_is_answered_with_405() {
    let server = TestServer::start().await;
    for method in ["TRACE", "OPTIONS"] {
        let answer = server.send(&format!("{method} /v1/manage/articles/hello")).await;
        assert_eq!((answer.status, answer.header("allow")), (405, Some("DELETE, GET, HEAD, PATCH, PUT")), "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_url_is_8_kib_at_most() {
    let server = TestServer::start().await;
    let url = |bytes: usize| format!("GET /{}", "a".repeat(bytes - 1));
    assert_eq!(server.send(&url(8 << 10)).await.status, 404);
    let answer = server.send(&url((8 << 10) + 1)).await;
    assert_snapshot!(answer);
}

#[tokio::test(flavor = "multi_thread")]
async fn head_answers_as_get_does_without_a_body() {
    let server = TestServer::start().await;
    let get = server.send("GET /v1/schemas/types/article").await;
    let head = server.send("HEAD /v1/schemas/types/article").await;
    assert_eq!(head.status, 200);
    assert_eq!(head.body, "");
    for name in ["etag", "content-type", "content-length", "cache-control"] {
        assert_eq!(head.header(name), get.header(name), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_accepted_a_problem_is_a_problem() {
    let server = TestServer::start().await;
    for accept in ["text/html", "*/*;q=0", "nonsense", ";;,,", "application/json;q=2"] {
        let answer = server.send(&format!("GET /nothing\nAccept: {accept}")).await;
        assert_eq!(answer.status, 404);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn http_that_is_damaged_does_no_harm() {
    let server = TestServer::start().await;
    let token = server.token("{management-token}");
    let head = format!(
        "POST /v1/manage/articles HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n"
    );
    for (name, request, status) in [
        ("a damaged chunk", format!("{head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{{}}\r\n0\r\n\r\n"), "closed"),
        ("two lengths", format!("{head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{{}}"), "400"),
        ("a length and chunks", format!("{head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{{}}"), "400"),
        ("a negative length", format!("{head}Content-Length: -2\r\n\r\n{{}}"), "400"),
        ("a space in a header's name", format!("{head}Content Length: 2\r\n\r\n{{}}"), "400"),
        ("no HTTP", "hello\r\n\r\n".to_owned(), "400"),
        ("another protocol", "GET / HTTP/3.0\r\nHost: localhost\r\n\r\n".to_owned(), "400"),
        ("200 headers", format!("{head}{}\r\n", "x: y\r\n".repeat(200)), "431"),
    ] {
        let answer = send_raw(server.address, request.as_bytes());
        let first = answer.split_whitespace().nth(1).unwrap_or("closed");
        assert_eq!(first, status, "{name}: {answer}");
        assert_eq!(server.send("GET /livez").await.status, 200, "{name}");
    }
    let cut = format!("{head}Content-Length: 100\r\n\r\n{{");
    let answer = send_raw(server.address, cut.as_bytes());
    assert!(answer.is_empty(), "the client went away before its body ended: {answer}");
    let list = server.manage("GET /v1/manage/articles", "").await;
    assert_eq!(list.json()["items"], serde_json::json!([]), "nothing was written");
}
