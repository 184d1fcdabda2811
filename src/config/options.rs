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
    option!("server.hosts", None, OptionKind::List(|s| &mut s.server.hosts), "the host names that requests may name; empty for those of this machine"),
    option!("server.workers", None, OptionKind::Count(|s| &mut s.server.workers, 0, 1_024), "threads that answer requests; 0 for one per core"),
    option!("server.keep_alive_seconds", None, OptionKind::Count(|s| &mut s.server.keep_alive_seconds, 1, 3_600), "seconds for which a connection without a request is kept"),
    option!("server.shutdown_seconds", None, OptionKind::Count(|s| &mut s.server.shutdown_seconds, 0, 3_600), "seconds that requests under way may take to end when the server stops"),
    option!("database.url", Some("--database"), OptionKind::Database(|s| &mut s.database.url), "the database that holds everything"),
    option!("database.connections_max", None, OptionKind::Count(|s| &mut s.database.connections_max, 2, 1_000), "connections to the database at once"),
    option!("database.start_wait_seconds", None, OptionKind::Count(|s| &mut s.database.start_wait_seconds, 0, 3_600), "seconds that `galley serve` waits for a database that does not answer yet"),
    option!("schemas.path", Some("--schemas"), OptionKind::Path(|s| &mut s.schemas.path), "the folder of the site's own content types and block types"),
    option!("schemas.map", None, OptionKind::Folders(|s| &mut s.schemas.map), "addresses that JSON Schemas and `$schema` name, and the folder that stands for each"),
    option!("schemas.judge_formats", None, OptionKind::Switch(|s| &mut s.schemas.judge_formats), "whether JSON Schemas of collections judge each `format` too"),
    option!("schemas.public", None, OptionKind::Switch(|s| &mut s.schemas.public), "whether `/docs`, `/openapi.json`, `/types.ts` and `/v1/schemas` are shown without a token"),
    option!("content.path", None, OptionKind::Path(|s| &mut s.content.path), "the folder of the site's content files"),
    option!("content.locale", Some("--locale"), OptionKind::Locale(|s| &mut s.content.locale), "the locale of a content file whose path names none"),
    option!("collections", None, OptionKind::Collections(|s| &mut s.collections), "which files belong together, and what judges them: `[collections.NAME]`"),
    option!("rules.select", Some("--select"), OptionKind::List(|s| &mut s.rules.select), "the rules that content is held to: codes, names, families, `ALL`"),
    option!("rules.ignore", Some("--ignore"), OptionKind::List(|s| &mut s.rules.ignore), "the rules that content is not held to"),
    option!("rules.severity", None, OptionKind::Table(|s| &mut s.rules.severity), "how grave the findings of a rule or family are: `error`, `warning`, `info`"),
    option!("rules.per_path", None, OptionKind::Table(|s| &mut s.rules.per_path), "rules that `galley check` does not report for files of certain paths"),
    option!("delivery.public", Some("--public"), OptionKind::Switch(|s| &mut s.delivery.public), "whether published content is read without a token"),
    option!("delivery.cache_bytes_max", None, OptionKind::Count(|s| &mut s.delivery.cache_bytes_max, 0, 1 << 40), "bytes of memory that kept answers take at most; 0 keeps none"),
    option!("delivery.cache_control", None, OptionKind::Table(|s| &mut s.delivery.cache_control), "what `Cache-Control` tells caches about published content, by collection; `*` for all that are not named"),
    option!("delivery.origins", None, OptionKind::List(|s| &mut s.delivery.origins), "the pages that may read what readers get, by their origins; `*` for any page"),
    option!("delivery.purge", None, OptionKind::Table(|s| &mut s.delivery.purge), "caches in front of the server that are told what to drop: form, address, and the variable of a secret"),
    option!("delivery.tag_headers", None, OptionKind::List(|s| &mut s.delivery.tag_headers), "the headers that tell caches in front of the server the tags of an answer"),
    option!("site.url", None, OptionKind::Text(|s| &mut s.front_end.url), "the public address of the site that shows the content, such as `https://example.org`"),
    option!("site.title", None, OptionKind::Text(|s| &mut s.front_end.title), "the name of the site, as feeds and search engines show it"),
    option!("site.description", None, OptionKind::Text(|s| &mut s.front_end.description), "what the site is about, in a sentence"),
    option!("site.paths", None, OptionKind::Table(|s| &mut s.front_end.paths), "for a collection, the path of its pages on the site, with `{slug}` in it"),
    option!("site.assets", None, OptionKind::Path(|s| &mut s.front_end.assets), "the folder of the files that the site serves as they are, such as `public`"),
    option!("limits.request_bytes_max", None, OptionKind::Count(|s| &mut s.limits.request_bytes_max, 1_024, 1 << 30), "bytes of a request's body"),
    option!("limits.url_bytes_max", None, OptionKind::Count(|s| &mut s.limits.url_bytes_max, 256, 64 << 10), "bytes of a request's path and query"),
    option!("limits.head_deadline_seconds", None, OptionKind::Count(|s| &mut s.limits.head_deadline_seconds, 1, 3_600), "seconds that a request's head may take to arrive"),
    option!("limits.body_deadline_seconds", None, OptionKind::Count(|s| &mut s.limits.body_deadline_seconds, 1, 3_600), "seconds that a request's body may take to arrive"),
    option!("limits.write_deadline_seconds", None, OptionKind::Count(|s| &mut s.limits.write_deadline_seconds, 1, 3_600), "seconds in which a client has to take something of its answer"),
    option!("limits.document_bytes_max", None, OptionKind::Count(|s| &mut s.limits.document.document_bytes_max, 1_024, 1 << 28), "bytes of a document's text"),
    option!("limits.blocks_max", None, OptionKind::Count(|s| &mut s.limits.document.blocks_max, 1, 100_000), "blocks in a document, nested ones counted"),
    option!("limits.block_depth_max", None, OptionKind::Count(|s| &mut s.limits.document.block_depth_max, 1, 32), "levels of blocks within blocks"),
    option!("limits.json_depth_max", None, OptionKind::Count(|s| &mut s.limits.document.json_depth_max, 4, 100), "levels of arrays and objects within each other"),
    option!("limits.type_fields_max", None, OptionKind::Count(|s| &mut s.limits.document.type_fields_max, 1, 10_000), "fields that one content type or block type may declare"),
    option!("limits.page_size", None, OptionKind::Count(|s| &mut s.limits.page_size, 1, 1_000), "entries on a page where the request does not say"),
    option!("limits.page_size_max", None, OptionKind::Count(|s| &mut s.limits.page_size_max, 1, 1_000), "entries on a page at most"),
    option!("limits.management_rate_per_second", None, OptionKind::Count(|s| &mut s.limits.management_rate_per_second, 1, 100_000), "requests of one management token in a second, in the long run"),
    option!("limits.management_burst", None, OptionKind::Count(|s| &mut s.limits.management_burst, 1, 1_000_000), "requests of one management token at once"),
    option!("limits.delivery_rate_per_second", None, OptionKind::Count(|s| &mut s.limits.delivery_rate_per_second, 1, 10_000_000), "requests of one reader in a second, in the long run, that are not answered from kept answers"),
    option!("limits.delivery_burst", None, OptionKind::Count(|s| &mut s.limits.delivery_burst, 1, 10_000_000), "requests of one reader at once that are not answered from kept answers"),
    option!("limits.listeners_max", None, OptionKind::Count(|s| &mut s.limits.listeners_max, 0, 1_000_000), "listeners to what changes at once, over server-sent events"),
    option!("limits.listeners_per_client_max", None, OptionKind::Count(|s| &mut s.limits.listeners_per_client_max, 1, 1_000_000), "listeners to what changes at once of one client, which is a token or an address"),
    option!("limits.read_timeout_ms", None, OptionKind::Count(|s| &mut s.limits.read_timeout_ms, 100, 600_000), "milliseconds that the database may take for what a reader asks for"),
    option!("log.level", Some("--log-level"), OptionKind::Choice(|s| &mut s.log.level, LOG_LEVELS), "how much is logged"),
    option!("log.format", None, OptionKind::Choice(|s| &mut s.log.format, LOG_FORMATS), "how a log line is written; `auto` is `human` on a terminal and `json` elsewhere"),
];
