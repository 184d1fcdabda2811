//! Where `galley check` keeps its verdicts.

use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use clap::Args;
use etcetera::BaseStrategy as _;

use crate::check::CacheFolder;
use crate::content::{Clock as _, SystemClock};

/// Whether and where verdicts are kept.
#[derive(Debug, Args)]
#[command(next_help_heading = "Cache")]
pub(super) struct CacheFlags {
    /// Check every file without reading or writing the cache
    #[arg(long, conflicts_with = "cache_dir")]
    no_cache: bool,
    /// Cache results in this folder instead of `galley` in the user's cache folder
    #[arg(long, value_name = "DIR", conflicts_with = "watch")]
    cache_dir: Option<PathBuf>,
}

/// What the folder is called among those of other programs.
const FOLDER: &str = "galley";

impl CacheFlags {
    /// The folder; none where nothing is to be kept, or where nobody knows the user's own folder.
    pub(super) fn folder(&self) -> Option<CacheFolder> {
        let usual = || Some(etcetera::choose_base_strategy().ok()?.cache_dir().join(FOLDER));
        let path = if self.no_cache { None } else { self.cache_dir.clone().or_else(usual) }?;
        Some(CacheFolder { path, now: SystemClock::default().now(), program: program() })
    }
}

/// The length of this program and the time when it was written. That of a build from other sources differs.
fn program() -> String {
    let metadata = std::env::current_exe().and_then(std::fs::metadata);
    let stamp = metadata.and_then(|metadata| Ok((metadata.len(), metadata.modified()?)));
    stamp.map_or_else(
        |_| String::new(),
        |(length, modified)| format!("{length} {}", modified.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos()),
    )
}
