//! The settings, with the defaults that Galley ships with.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{CollectionsSettings, ConfigFault, SecretUrl, SiteSettings};
use crate::content::Limits;
use crate::delivery::TagHeader;
use crate::schema::SchemaMap;

/// Everything that can be set. Each field but the first two is one option of [`super::OPTIONS`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The file that was read, where there is one.
    pub file: Option<PathBuf>,
    /// The site's folder: the one that holds the file, or else the current one, which is the empty path.
    pub site: PathBuf,
    /// `[server]`
    pub server: ServerSettings,
    /// `[database]`
    pub database: DatabaseSettings,
    /// `[schemas]`
    pub schemas: SchemaSettings,
    /// `[content]`
    pub content: ContentSettings,
    /// `[collections]`
    pub collections: CollectionsSettings,
    /// `[rules]`
    pub rules: RuleSettings,
    /// `[delivery]`
    pub delivery: DeliverySettings,
    /// `[site]`
    pub front_end: SiteSettings,
    /// `[limits]`
    pub limits: LimitSettings,
    /// `[log]`
    pub log: LogSettings,
}

/// How the server meets the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerSettings {
    /// The address and port to listen on.
    pub bind: String,
    /// The host names that requests may name, without ports; `*` allows all, and none stands for the host of `bind` and
    /// the names of the machine itself.
    pub hosts: Vec<String>,
    /// Threads that answer requests; 0 for one per core.
    pub workers: usize,
    /// Seconds for which a connection without a request is kept.
    pub keep_alive_seconds: usize,
    /// Seconds that requests under way may take to end when the server is told to stop.
    pub shutdown_seconds: usize,
}

/// Where everything is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatabaseSettings {
    /// `sqlite://path` or `postgres://…`.
    pub url: SecretUrl,
    /// Connections held open at most.
    pub connections_max: usize,
    /// Seconds that the server waits at its start for a database that does not answer yet.
    pub start_wait_seconds: usize,
}

/// The site's own schemas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaSettings {
    /// Their folder.
    pub path: PathBuf,
    /// Addresses that JSON Schemas refer to, and the folder that stands for each.
    pub map: BTreeMap<String, PathBuf>,
    /// Whether a JSON Schema that is no content type judges each `format` too.
    pub judge_formats: bool,
    /// Whether the server shows its schemas without a token.
    pub public: bool,
}

impl SchemaSettings {
    /// The map, as those take it who read schemas. An entry that is none is passed over: the settings with it were
    /// refused.
    pub fn schema_map(&self) -> SchemaMap {
        let mut map = SchemaMap::default();
        for (address, folder) in &self.map {
            let _ = map.add(&format!("{address}={}", folder.display()));
        }
        map
    }

    /// What is wrong with the entries of the map, or with one of them.
    pub(super) fn faults(&self, key: &str, entry: Option<&str>, place: &str) -> Vec<ConfigFault> {
        let entries = self.map.iter().filter(|(name, _)| key == "schemas.map" && entry.is_none_or(|one| one == *name));
        let bad = |(address, folder): (&String, &PathBuf)| {
            SchemaMap::default().add(&format!("{address}={}", folder.display())).err()
        };
        entries.filter_map(bad).map(|message| ConfigFault::new(place, message)).collect()
    }
}

/// The site's content files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentSettings {
    /// Their folder.
    pub path: PathBuf,
    /// The locale of a file whose path names none.
    pub locale: String,
}

/// Which rules content is held to. A word names a rule by code or name, a family by its letter, or `ALL` rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSettings {
    /// The rules that hold.
    pub select: Vec<String>,
    /// Those of them that do not.
    pub ignore: Vec<String>,
    /// How grave the findings of a word's rules are: one word each.
    pub severity: BTreeMap<String, Vec<String>>,
    /// Patterns of paths below the site's folder, and the rules that files there are not reported for.
    pub per_path: BTreeMap<String, Vec<String>>,
}

/// The delivery API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliverySettings {
    /// Whether published content is read without a token.
    pub public: bool,
    /// Bytes of kept answers at most.
    pub cache_bytes_max: usize,
    /// What caches are told, by collection; `*` for all others.
    pub cache_control: BTreeMap<String, Vec<String>>,
    /// The headers that carry tags.
    pub tag_headers: Vec<String>,
    /// The origins of pages that may read.
    pub origins: Vec<String>,
    /// Caches in front that are told what to drop: the form, the address, and the variable that holds the secret.
    pub purge: BTreeMap<String, Vec<String>>,
}

/// The bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitSettings {
    /// Bytes of a request's body.
    pub request_bytes_max: usize,
    /// Bytes of a request's target, its path and query.
    pub url_bytes_max: usize,
    /// Seconds that a request's head may take to arrive.
    pub head_deadline_seconds: usize,
    /// Seconds that a request's body may take to arrive.
    pub body_deadline_seconds: usize,
    /// Seconds in which a client has to take something of its answer.
    pub write_deadline_seconds: usize,
    /// The bounds on documents and schemas.
    pub document: Limits,
    /// Entries on a page where the request does not say.
    pub page_size: usize,
    /// Entries on a page at most.
    pub page_size_max: usize,
    /// Requests of one management token in a second, in the long run.
    pub management_rate_per_second: usize,
    /// Requests of one management token at once.
    pub management_burst: usize,
    /// Requests of one reader in a second, in the long run, for what is not kept.
    pub delivery_rate_per_second: usize,
    /// Requests of one reader at once for what is not kept.
    pub delivery_burst: usize,
    /// Listeners to what changes at once.
    pub listeners_max: usize,
    /// Those of them that one client may have.
    pub listeners_per_client_max: usize,
    /// Milliseconds that the database may take for what a reader asks for.
    pub read_timeout_ms: usize,
}

/// What is logged, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogSettings {
    /// The level, or `tracing` directives.
    pub level: String,
    /// `auto`, `human` or `json`.
    pub format: String,
}

impl Default for ServerSettings {
    fn default() -> Self {
        Self {
            bind: "127.0.0.1:7700".to_owned(),
            hosts: Vec::new(),
            workers: 0,
            keep_alive_seconds: 15,
            shutdown_seconds: 30,
        }
    }
}

impl Default for DatabaseSettings {
    fn default() -> Self {
        Self { url: "sqlite://galley.db".to_owned().into(), connections_max: 8, start_wait_seconds: 30 }
    }
}

impl Default for SchemaSettings {
    fn default() -> Self {
        Self { path: "schemas".into(), map: BTreeMap::new(), judge_formats: false, public: true }
    }
}

impl Default for ContentSettings {
    fn default() -> Self {
        Self { path: "content".into(), locale: "en".to_owned() }
    }
}

impl Default for RuleSettings {
    fn default() -> Self {
        let select = vec!["ALL".to_owned()];
        Self { select, ignore: Vec::new(), severity: BTreeMap::new(), per_path: BTreeMap::new() }
    }
}

impl Default for DeliverySettings {
    fn default() -> Self {
        let tag_headers = vec![TagHeader::CacheGroups.name().to_owned()];
        Self {
            public: false,
            cache_bytes_max: 64 << 20,
            cache_control: BTreeMap::new(),
            tag_headers,
            origins: vec!["*".to_owned()],
            purge: BTreeMap::new(),
        }
    }
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            request_bytes_max: 2 << 20,
            url_bytes_max: 8 << 10,
            head_deadline_seconds: 5,
            body_deadline_seconds: 10,
            write_deadline_seconds: 30,
            document: Limits::default(),
            page_size: 20,
            page_size_max: 100,
            management_rate_per_second: 20,
            management_burst: 60,
            delivery_rate_per_second: 200,
            delivery_burst: 600,
            listeners_max: 10_000,
            listeners_per_client_max: 1_000,
            read_timeout_ms: 2_000,
        }
    }
}

impl Default for LogSettings {
    fn default() -> Self {
        Self { level: "info".to_owned(), format: "auto".to_owned() }
    }
}
