//! What the server has to be told.

use std::net::SocketAddr;
use std::time::Duration;

/// How the server listens, and the bounds that it holds. The defaults are what Galley ships with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen; port 0 takes a free one.
    pub address: SocketAddr,
    /// Worker threads.
    pub workers: usize,
    /// The host names that requests may name, without ports, compared without case; `*` allows all.
    pub hosts: Vec<String>,
    /// Bytes of a request's body.
    pub body_bytes_max: usize,
    /// The time that a request's body may take from its first byte to its last.
    pub body_time_max: Duration,
    /// Bytes of a request's target, path and query together.
    pub url_bytes_max: usize,
    /// The time that a request's head may take.
    pub head_time_max: Duration,
    /// How long a connection without a request is kept.
    pub keep_alive: Duration,
    /// Requests a second that one management token may make in the long run.
    pub management_rate: u32,
    /// Requests that one management token may make at once.
    pub management_burst: u32,
    /// How long requests under way may take to end when the server is told to stop.
    pub shutdown_time_max: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            address: SocketAddr::from(([127, 0, 0, 1], 8080)),
            workers: std::thread::available_parallelism().map_or(1, usize::from),
            hosts: ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned).to_vec(),
            body_bytes_max: 2 << 20,
            body_time_max: Duration::from_secs(10),
            url_bytes_max: 8 << 10,
            head_time_max: Duration::from_secs(5),
            keep_alive: Duration::from_secs(15),
            management_rate: 20,
            management_burst: 60,
            shutdown_time_max: Duration::from_secs(30),
        }
    }
}
