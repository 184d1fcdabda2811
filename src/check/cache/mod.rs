//! Verdicts, kept from one run to the next.
//!
//! A verdict hangs on three things: on what a file says, on what judges it, and on what the other files answer when it
//! asks after them. A verdict is kept under the first two, and with the third, which is asked anew each time: so what is
//! kept is what judging once more would come to. A file in which nothing was found need not even be read, if the system
//! says that nobody touched it.

mod cache_entry;
mod cache_file;
mod cache_lookup;
mod dependency_recorder;
mod file_stamp;
mod folder;
mod key;
mod verdict_cache;

pub(in crate::check) use cache_lookup::{CacheLookup, Lookup};
pub(in crate::check) use dependency_recorder::{DependencyRecorder, RecordedQuery};
pub use folder::CacheFolder;
pub(in crate::check) use key::CacheKeyBuilder;
pub(in crate::check) use verdict_cache::VerdictCache;
