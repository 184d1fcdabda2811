//! The least that any checker does, as floors to measure by: reading the files, and a bare loop that reads, parses and
//! judges. Each runs as a process of its own, as the checkers do.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use galley::formats::{self, Body, Format};
use galley::schema::{ExternalSchema, SchemaMap};
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

/// Reads and parses every file of a folder, and judges it by the schema, by Galley's own reader and judge and nothing
/// else of it.
pub(crate) fn judge(schema: &Path, folder: &Path) -> Outcome<String> {
    let schema = ExternalSchema::load(schema, &SchemaMap::default(), false).map_err(|_| "the schema is invalid")?;
    counted(folder, |path, bytes| {
        let format = Format::of_path(path)?;
        Some(schema.is_good(&formats::read_fast(bytes, format, &Body::Blocks, &ExternalSchema::LIMITS)?))
    })
}

/// The same by the libraries that a Rust program would take.
pub(crate) fn judge_values(schema: &Path, folder: &Path) -> Outcome<String> {
    let schema: Value = serde_json::from_slice(&fs::read(schema)?)?;
    let validator = jsonschema::options().offline().build(&schema).map_err(|error| error.to_string())?;
    counted(folder, |_, bytes| Some(validator.is_valid(&serde_json::from_slice::<Value>(bytes).ok()?)))
}

/// Counts the files of a folder of which `is_good` says that they are not, or nothing.
fn counted(folder: &Path, is_good: impl Fn(&Path, &[u8]) -> Option<bool> + Sync) -> Outcome<String> {
    let refused = AtomicUsize::new(0);
    let read = on_all(folder, |path| {
        if fs::read(path).ok().and_then(|bytes| is_good(path, &bytes)) != Some(true) {
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
