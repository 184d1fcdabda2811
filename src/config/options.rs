//! The table of options: what can be set, by which names, and what each means.

use super::{OptionKind, Settings};
use crate::http::OptionPage;

/// One thing that can be set: a line in [`OPTIONS`], a field in [`Settings`], a page in `docs/options`.
#[derive(Debug)]
pub struct ConfigOption {
    /// Section and name, as in `galley.toml`: `server.bind`.
    pub key: &'static str,
    /// The flag that sets it beside `--set`, where it has one of its own.
    pub flag: Option<&'static str>,
    /// Where its value is kept, and which values it takes.
    pub kind: OptionKind,
    /// What it means, in one line.
    pub summary: &'static str,
    /// Its page, `docs/options/<key>.md`.
    pub page: &'static str,
}

impl ConfigOption {
    /// The option of that key.
    pub fn find(key: &str) -> Option<&'static Self> {
        OPTIONS.iter().find(|option| option.key == key)
    }

    /// The option whose table holds the entry of that key, and the entry's name.
    pub(super) fn holding(key: &str) -> Option<(&'static Self, &str)> {
        OPTIONS.iter().filter(|option| matches!(option.kind, OptionKind::Table(_) | OptionKind::Folders(_))).find_map(
            |option| {
                let name = key.strip_prefix(option.key)?.strip_prefix('.')?;
                Some((option, name)).filter(|_| !name.is_empty())
            },
        )
    }

    /// The environment variable that sets it: `GALLEY_SERVER_BIND`.
    pub fn variable(&self) -> String {
        format!("GALLEY_{}", self.key.replace('.', "_").to_uppercase())
    }

    /// The value that Galley ships with, written as `galley.toml` writes it.
    pub fn default(&self) -> String {
        self.kind.show(&mut Settings::default())
    }
}

/// What the documentation that the server shows says of every option.
pub fn option_pages() -> Vec<OptionPage> {
    let page = |option: &ConfigOption| OptionPage {
        key: option.key,
        summary: option.summary,
        default: option.default(),
        page: option.page,
    };
    OPTIONS.iter().map(page).collect()
}

macro_rules! option {
    ($key:literal, $flag:expr, $kind:expr, $summary:literal) => {
        ConfigOption {
            key: $key,
            flag: $flag,
            kind: $kind,
            summary: $summary,
            page: include_str!(concat!("../../docs/options/", $key, ".md")),
        }
    };
}

const LOG_LEVELS: &[&str] = &["off", "error", "warn", "info", "debug", "trace"];
const LOG_FORMATS: &[&str] = &["auto", "human", "json"];

/// Every option, section by section.
#[rustfmt::skip]
pub static OPTIONS: &[ConfigOption] = &[
    option!("server.bind", Some("--bind"), OptionKind::Address(|s| &mut s.server.bind), "the address and port to listen on"),
    option!("server.hosts", None, OptionKind::List(|s| &mut s.server.hosts), "the host names accepted in requests; if empty, only those of this machine"),
    option!("server.workers", None, OptionKind::Count(|s| &mut s.server.workers, 0, 1_024), "number of worker threads; 0 means one per core"),
    option!("server.keep_alive_seconds", None, OptionKind::Count(|s| &mut s.server.keep_alive_seconds, 1, 3_600), "seconds before an idle connection is closed"),
    option!("server.shutdown_seconds", None, OptionKind::Count(|s| &mut s.server.shutdown_seconds, 0, 3_600), "seconds to wait for requests in progress when the server shuts down"),
    option!("database.url", Some("--database"), OptionKind::Database(|s| &mut s.database.url), "the URL of the database"),
    option!("database.connections_max", None, OptionKind::Count(|s| &mut s.database.connections_max, 2, 1_000), "size of the pool of database connections for reading"),
    option!("database.start_wait_seconds", None, OptionKind::Count(|s| &mut s.database.start_wait_seconds, 0, 3_600), "seconds that `galley serve` waits for the database to become available"),
    option!("schemas.path", Some("--schemas"), OptionKind::Path(|s| &mut s.schemas.path), "the folder with the site's own content types and block types"),
    option!("schemas.map", None, OptionKind::Folders(|s| &mut s.schemas.map), "local folders for the URLs that JSON Schemas and `$schema` refer to"),
    option!("schemas.judge_formats", None, OptionKind::Switch(|s| &mut s.schemas.judge_formats), "whether JSON Schemas of collections enforce `format`"),
    option!("schemas.public", None, OptionKind::Switch(|s| &mut s.schemas.public), "whether `/docs`, `/openapi.json`, `/types.ts` and `/v1/schemas` are available without a token"),
    option!("content.path", None, OptionKind::Path(|s| &mut s.content.path), "the folder with the site's content files"),
    option!("content.locale", Some("--locale"), OptionKind::Locale(|s| &mut s.content.locale), "the locale of content files whose path does not contain one"),
    option!("collections", None, OptionKind::Collections(|s| &mut s.collections), "groups of files and the schema of each: `[collections.NAME]`"),
    option!("rules.select", Some("--select"), OptionKind::List(|s| &mut s.rules.select), "the rules to enforce: codes, names, families, `ALL`"),
    option!("rules.ignore", Some("--ignore"), OptionKind::List(|s| &mut s.rules.ignore), "the rules to ignore"),
    option!("rules.severity", None, OptionKind::Table(|s| &mut s.rules.severity), "the severity of a rule or family: `error`, `warning`, `info`"),
    option!("rules.per_path", None, OptionKind::Table(|s| &mut s.rules.per_path), "rules that `galley check` does not report for files that match a pattern"),
    option!("delivery.public", Some("--public"), OptionKind::Switch(|s| &mut s.delivery.public), "whether published content can be read without a token"),
    option!("delivery.cache_bytes_max", None, OptionKind::Count(|s| &mut s.delivery.cache_bytes_max, 0, 1 << 40), "maximum size of the response cache in bytes; 0 disables it"),
    option!("delivery.cache_control", None, OptionKind::Table(|s| &mut s.delivery.cache_control), "the `Cache-Control` header of published content, by collection; `*` for all others"),
    option!("delivery.origins", None, OptionKind::List(|s| &mut s.delivery.origins), "allowed CORS origins for the delivery API; `*` for any origin"),
    option!("delivery.purge", None, OptionKind::Table(|s| &mut s.delivery.purge), "caches in front of the server to purge after changes: kind, URL, and the variable that holds the secret"),
    option!("delivery.tag_headers", None, OptionKind::List(|s| &mut s.delivery.tag_headers), "the response headers that carry cache tags for caches in front of the server"),
    option!("site.url", None, OptionKind::Text(|s| &mut s.front_end.url), "the public URL of the website that shows the content, such as `https://example.org`"),
    option!("site.title", None, OptionKind::Text(|s| &mut s.front_end.title), "the name of the site, as feeds and search engines show it"),
    option!("site.description", None, OptionKind::Text(|s| &mut s.front_end.description), "what the site is about, in one sentence"),
    option!("site.paths", None, OptionKind::Table(|s| &mut s.front_end.paths), "the path of each collection's pages on the website, containing `{slug}`"),
    option!("site.assets", None, OptionKind::Path(|s| &mut s.front_end.assets), "the folder with the website's static files, such as `public`"),
    option!("limits.request_bytes_max", None, OptionKind::Count(|s| &mut s.limits.request_bytes_max, 1_024, 1 << 30), "maximum size of a request body in bytes"),
    option!("limits.url_bytes_max", None, OptionKind::Count(|s| &mut s.limits.url_bytes_max, 256, 64 << 10), "maximum length of a request's path and query in bytes"),
    option!("limits.head_deadline_seconds", None, OptionKind::Count(|s| &mut s.limits.head_deadline_seconds, 1, 3_600), "timeout for receiving the request headers, in seconds"),
    option!("limits.body_deadline_seconds", None, OptionKind::Count(|s| &mut s.limits.body_deadline_seconds, 1, 3_600), "timeout for receiving the request body, in seconds"),
    option!("limits.write_deadline_seconds", None, OptionKind::Count(|s| &mut s.limits.write_deadline_seconds, 1, 3_600), "seconds within which a client must read part of a pending response"),
    option!("limits.document_bytes_max", None, OptionKind::Count(|s| &mut s.limits.document.document_bytes_max, 1_024, 1 << 28), "maximum size of a document in bytes"),
    option!("limits.blocks_max", None, OptionKind::Count(|s| &mut s.limits.document.blocks_max, 1, 100_000), "maximum number of blocks in a document, including nested ones"),
    option!("limits.block_depth_max", None, OptionKind::Count(|s| &mut s.limits.document.block_depth_max, 1, 32), "maximum nesting depth of blocks"),
    option!("limits.json_depth_max", None, OptionKind::Count(|s| &mut s.limits.document.json_depth_max, 4, 100), "maximum nesting depth of arrays and objects"),
    option!("limits.type_fields_max", None, OptionKind::Count(|s| &mut s.limits.document.type_fields_max, 1, 10_000), "maximum number of fields in one content type or block type"),
    option!("limits.page_size", None, OptionKind::Count(|s| &mut s.limits.page_size, 1, 1_000), "default number of entries per page"),
    option!("limits.page_size_max", None, OptionKind::Count(|s| &mut s.limits.page_size_max, 1, 1_000), "maximum number of entries per page"),
    option!("limits.management_rate_per_second", None, OptionKind::Count(|s| &mut s.limits.management_rate_per_second, 1, 100_000), "sustained rate limit per management token, in requests per second"),
    option!("limits.management_burst", None, OptionKind::Count(|s| &mut s.limits.management_burst, 1, 1_000_000), "burst limit per management token, in requests"),
    option!("limits.delivery_rate_per_second", None, OptionKind::Count(|s| &mut s.limits.delivery_rate_per_second, 1, 10_000_000), "sustained rate limit for uncached delivery requests, per client per second"),
    option!("limits.delivery_burst", None, OptionKind::Count(|s| &mut s.limits.delivery_burst, 1, 10_000_000), "burst limit for uncached delivery requests, per client"),
    option!("limits.listeners_max", None, OptionKind::Count(|s| &mut s.limits.listeners_max, 0, 1_000_000), "maximum number of open change streams (server-sent events)"),
    option!("limits.listeners_per_client_max", None, OptionKind::Count(|s| &mut s.limits.listeners_per_client_max, 1, 1_000_000), "maximum number of open change streams per client (a token or an IP address)"),
    option!("limits.read_timeout_ms", None, OptionKind::Count(|s| &mut s.limits.read_timeout_ms, 100, 600_000), "timeout for database queries of the delivery API, in milliseconds"),
    option!("log.level", Some("--log-level"), OptionKind::Choice(|s| &mut s.log.level, LOG_LEVELS), "the log level"),
    option!("log.format", None, OptionKind::Choice(|s| &mut s.log.format, LOG_FORMATS), "the log format; `auto` is `human` on a terminal and `json` elsewhere"),
];
