//! A crate has one home.

use super::source::source_files;

/// Crates, and what of the standard library comes in by a door, with the floors that may name them.
const HOMES: &[(&str, &[&str])] = &[
    ("jsonschema::", &["schema"]),
    ("referencing::", &["schema"]),
    ("diesel::", &["store"]),
    ("diesel_async::", &["store"]),
    ("diesel_migrations::", &["store"]),
    ("tokio_postgres::", &["store"]),
    ("actix_web::", &["http"]),
    ("actix_http::", &["http"]),
    ("actix_service::", &["http"]),
    ("quick_cache::", &["delivery", "http"]),
    ("hyper::", &["delivery"]),
    ("hyper_util::", &["delivery"]),
    ("prometheus_client::", &["http"]),
    // What is sent as it is describes itself, wherever it is made.
    ("schemars::", &["content", "actions", "delivery", "http"]),
    ("granit_parser::", &["formats"]),
    ("pulldown_cmark::", &["formats", "schema"]),
    ("rss::", &["delivery"]),
    ("atom_syndication::", &["delivery"]),
    ("quick_xml::", &["delivery"]),
    ("lsp_server::", &["lsp"]),
    ("lsp_types::", &["lsp"]),
    ("notify::", &["cli"]),
    ("toml::", &["formats", "config"]),
    ("clap::", &["cli", "config"]),
    ("tracing_subscriber::", &["telemetry"]),
    ("std::env::", &["config", "cli"]),
    ("any_ascii::", &["content"]),
    ("strsim::", &["content"]),
    ("globset::", &["check"]),
    ("rayon::", &["check"]),
    ("regex::", &["check"]),
    ("jiff::", &["content"]),
    ("uuid::", &["content"]),
];

#[test]
fn every_crate_stays_at_home() {
    let mut wrong = Vec::new();
    for file in source_files() {
        for (number, line) in file.code() {
            for (named, homes) in HOMES {
                let mut before = line.match_indices(named).map(|(at, _)| line[..at].chars().next_back());
                let is_named = before.any(|last| !last.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':'));
                if is_named && !homes.contains(&file.floor()) {
                    wrong.push(format!("{}:{number}: `{named}` lives in {homes:?}", file.path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
