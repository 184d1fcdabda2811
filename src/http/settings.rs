//! What the server has to be told.

use std::time::Duration;

use crate::delivery::PageBounds;
use crate::http::OptionPage;

/// How the server listens, and the bounds that it holds. The defaults are what Galley ships with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen, host and port; port 0 takes a free one.
    pub bind: String,
    /// Worker threads.
    pub workers: usize,
    /// The host names that requests may name, without ports, compared without case; `*` allows all. None stands for
    /// the host of `bind` and the names of the machine itself.
    pub hosts: Vec<String>,
    /// Bytes of a request's body.
    pub body_bytes_max: usize,
    /// The time that a request's body may take from its first byte to its last.
    pub body_time_max: Duration,
    /// Bytes of a request's target, path and query together.
    pub url_bytes_max: usize,
    /// The time that a request's head may take.
    pub head_time_max: Duration,
    /// The time in which a client has to take something of an answer that waits for it.
    pub write_time_max: Duration,
    /// How long a read may go on whose client has closed its side of the connection.
    pub half_closed_time_max: Duration,
    /// How long a connection without a request is kept.
    pub keep_alive: Duration,
    /// Requests a second that one management token may make in the long run.
    pub management_rate: u32,
    /// Requests that one management token may make at once.
    pub management_burst: u32,
    /// Requests a second that one reader may make in the long run for what is not kept.
    pub delivery_rate: u32,
    /// Requests that one reader may make at once for what is not kept.
    pub delivery_burst: u32,
    /// The origins of pages that may read what readers get; `*` for all.
    pub origins: Vec<String>,
    /// Whether the schemas, and what describes the API by them, are shown without a token.
    pub schemas_public: bool,
    /// What the documentation says of the options.
    pub options: Vec<OptionPage>,
    /// The locale of an entry whose request names none.
    pub locale: String,
    /// Entries on a page where the request does not say.
    pub page_size: usize,
    /// Entries on a page at most.
    pub page_size_max: usize,
    /// How long requests under way may take to end when the server is told to stop.
    pub shutdown_time_max: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            bind: "127.0.0.1:7700".to_owned(),
            workers: std::thread::available_parallelism().map_or(1, usize::from),
            hosts: Vec::new(),
            body_bytes_max: 2 << 20,
            body_time_max: Duration::from_secs(10),
            url_bytes_max: 8 << 10,
            head_time_max: Duration::from_secs(5),
            write_time_max: Duration::from_secs(30),
            half_closed_time_max: Duration::from_millis(100),
            keep_alive: Duration::from_secs(15),
            management_rate: 20,
            management_burst: 60,
            delivery_rate: 200,
            delivery_burst: 600,
            origins: vec!["*".to_owned()],
            schemas_public: true,
            options: Vec::new(),
            locale: "en".to_owned(),
            page_size: 20,
            page_size_max: 100,
            shutdown_time_max: Duration::from_secs(30),
        }
    }
}

impl Settings {
    /// How many entries a page has.
    pub const fn page_bounds(&self) -> PageBounds {
        PageBounds { limit: self.page_size, limit_max: self.page_size_max }
    }

    /// The host names that requests may name.
    pub(super) fn hosts_allowed(&self) -> Vec<String> {
        if !self.hosts.is_empty() {
            return self.hosts.clone();
        }
        let own = self.bind.rsplit_once(':').map_or(self.bind.as_str(), |(host, _)| host);
        ["localhost", "127.0.0.1", "[::1]", own].map(str::to_owned).to_vec()
    }
}
