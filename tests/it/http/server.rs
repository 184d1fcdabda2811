//! A real server for one test.

use std::net::SocketAddr;
use std::sync::Arc;

use actix_web::dev::ServerHandle;
use galley::content::Limits;
use galley::http::{Settings, listen};
use galley::schema::Catalog;

use super::wire::Answer;

/// A server that listens on a free port until it is dropped.
pub(super) struct TestServer {
    pub(super) address: SocketAddr,
    handle: ServerHandle,
}

impl TestServer {
    pub(super) fn start() -> Self {
        Self::start_with(|_| {})
    }

    pub(super) fn start_with(change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings { bind: "127.0.0.1:0".to_owned(), workers: 1, ..Settings::default() };
        change(&mut settings);
        let catalog = Arc::new(Catalog::shipped(Limits::default()).unwrap());
        let server = listen(settings, catalog).unwrap();
        let (address, handle) = (server.addresses()[0], server.handle());
        tokio::spawn(server.run());
        Self { address, handle }
    }

    /// Sends a request as its text stands, `\n` for line ends, the host added where there is none.
    pub(super) async fn send(&self, request: &str) -> Answer {
        let (head, body) = request.split_once("\n\n").unwrap_or((request.trim_end(), ""));
        let (method_and_path, headers) = head.split_once('\n').unwrap_or((head, ""));
        let (method, path) = method_and_path.split_once(' ').unwrap();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let url = format!("http://{}{path}", self.address);
        let mut request = client.request(method.parse().unwrap(), url).body(body.to_owned());
        for (name, value) in headers.lines().filter_map(|line| line.split_once(": ")) {
            request = request.header(name, value);
        }
        Answer::of(request.send().await.unwrap()).await
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
    }
}
