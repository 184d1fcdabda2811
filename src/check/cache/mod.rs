//! Verdicts, cached from one run to the next.
//!
//! A verdict depends on three things: on a file's text, on what judges it, and on what the other files answer when its
//! document asks after them. It is cached under the first two, and with the third, which is asked again each time: so a
//! cached verdict is the one that judging again would come to. A file in which nothing was found need not even be read,
//! if the system says that nobody touched it.
//!
//! For example, `b.md` is good and links to `a.md`. In the next run the stamp of `b.md` is the same, so its record is
//! found without reading it; the record holds the query "is there a page `a`?" with the answer `Published`. Where `a.md`
//! is gone meanwhile, the answer is `Missing`, the record is stale, and `b.md` is judged again.

mod cache_file;
mod dependencies;
mod verdict_cache;

pub(in crate::check) use dependencies::{CacheKeyBuilder, DependencyRecorder, RecordedQuery};
pub use verdict_cache::CacheFolder;
pub(in crate::check) use verdict_cache::{CacheLookup, Lookup, VerdictCache};
