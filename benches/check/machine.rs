//! The machine, and the versions of what ran on it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::contender::Contender;
use super::processor;

/// The machine and the versions, as a list of Markdown.
pub(crate) fn list(bench: &Path, contenders: &[Contender]) -> String {
    let cores = processor::cores();
    let mut text = format!("- machine: {}, {cores} cores, {}\n", processor::name(), processor::system());
    let _ = writeln!(text, "- load average (1 minute) at the start: {}", processor::busy());
    let _ =
        writeln!(text, "- galley {}, built by {}", env!("CARGO_PKG_VERSION"), processor::printed("rustc", "--version"));
    for contender in contenders.iter().filter(|contender| contender.name == super::contender::JSONSCHEMA_CLI) {
        let version = contender.version().unwrap_or_else(|| "missing".to_owned());
        let _ = writeln!(text, "- {}: {version}", contender.name);
    }
    let _ = writeln!(
        text,
        "- Node {}, ajv {}, js-yaml {}",
        processor::printed("node", "--version"),
        package(bench, "ajv"),
        package(bench, "js-yaml")
    );
    text
}

fn package(bench: &Path, name: &str) -> String {
    let path = bench.join("node/node_modules").join(name).join("package.json");
    let description = fs::read(path).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    let version = description.as_ref().and_then(|description| description.get("version")).and_then(Value::as_str);
    version.unwrap_or("missing").to_owned()
}
