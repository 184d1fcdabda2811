//! The least that any checker does, as floors to measure by: reading the files, and a bare loop that reads, parses and
//! judges. Each runs as a process of its own, as the checkers do.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use galley::content::{Locale, Slug, Timestamp};
use serde_json::Value;

use super::Outcome;

/// Reads every file of a folder.
pub(crate) fn read(folder: &Path) -> Outcome<String> {
    let bytes = AtomicUsize::new(0);
    let count = on_all(folder, |path| {
        let read = fs::read(path).map_or(0, |bytes| bytes.len());
        bytes.fetch_add(read, Ordering::Relaxed);
    })?;
    Ok(format!("{count} files, {} bytes", bytes.into_inner()))
}

/// Reads and parses every file of a folder, and judges it by the schema.
pub(crate) fn judge(schema: &Path, folder: &Path) -> Outcome<String> {
    let schema: Value = serde_json::from_slice(&fs::read(schema)?)?;
    let options = jsonschema::options()
        .offline()
        .with_format("slug", |text: &str| Slug::parse(text).is_ok())
        .with_format("locale", |text: &str| Locale::parse(text).is_ok())
        .with_format("date-time", |text: &str| Timestamp::parse(text).is_ok())
        .with_format("https-url", |text: &str| text.starts_with("https://"))
        .should_validate_formats(true);
    let validator = options.build(&schema).map_err(|error| error.to_string())?;
    let refused = AtomicUsize::new(0);
    let read = on_all(folder, |path| {
        let document = fs::read(path).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        if !document.is_some_and(|document| validator.is_valid(&document)) {
            refused.fetch_add(1, Ordering::Relaxed);
        }
    })?;
    Ok(serde_json::json!({ "read": read, "refused": refused.into_inner() }).to_string())
}

/// Does `work` for every file of a folder, on as many threads as there are cores; says how many files there are.
fn on_all(folder: &Path, work: impl Fn(&Path) + Sync) -> Outcome<usize> {
    let paths: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, std::num::NonZero::get) {
            scope.spawn(|| {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    work(path);
                }
            });
        }
    });
    Ok(paths.len())
}
