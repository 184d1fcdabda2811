//! The machine, and the versions of what ran on it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use serde_json::Value;

use super::contender::Contender;

/// The machine and the versions, as a list of Markdown.
pub(crate) fn list(bench: &Path, contenders: &[Contender]) -> String {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut text = format!("- machine: {}, {cores} cores, {}\n", processor(), system());
    let _ = writeln!(text, "- processes that wanted a core when it began, on average of a minute: {}", load());
    let _ = writeln!(text, "- galley {}, built by {}", env!("CARGO_PKG_VERSION"), printed("rustc", "--version"));
    for contender in contenders.iter().filter(|contender| contender.name == super::contender::JSONSCHEMA_CLI) {
        let version = contender.version().unwrap_or_else(|| "missing".to_owned());
        let _ = writeln!(text, "- {}: {version}", contender.name);
    }
    let _ = writeln!(
        text,
        "- Node {}, ajv {}, js-yaml {}",
        printed("node", "--version"),
        package(bench, "ajv"),
        package(bench, "js-yaml")
    );
    text
}

/// How busy the machine is. What runs on every core loses more to others than what runs on one.
fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("not known").to_owned()
}

fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    model.map_or_else(|| std::env::consts::ARCH.to_owned(), |(_, model)| model.trim().to_owned())
}

fn system() -> String {
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let release = release.split(['-', '\n']).next().unwrap_or_default();
    format!("{} {release}", std::env::consts::OS).trim().to_owned()
}

fn printed(program: &str, argument: &str) -> String {
    let output = Command::new(program).arg(argument).output();
    let printed = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    printed.ok().filter(|printed| !printed.is_empty()).unwrap_or_else(|| "missing".to_owned())
}

fn package(bench: &Path, name: &str) -> String {
    let path = bench.join("node/node_modules").join(name).join("package.json");
    let description = fs::read(path).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    let version = description.as_ref().and_then(|description| description.get("version")).and_then(Value::as_str);
    version.unwrap_or("missing").to_owned()
}
