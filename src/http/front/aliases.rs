//! Other ways to write what is kept: targets that are not in their normal form, and the ones that are.
//!
//! Which target is the normal form of another depends on the routes, the schemas and the settings, none of which change
//! while the server runs; so what is noted here is true for as long as it is noted. A target is noted only with the key
//! of an answer that was given for it, which the reader alone makes, and only for what is published.

use std::sync::Arc;

use quick_cache::sync::Cache;

use crate::delivery::CacheKey;

/// Targets that clients wrote, with their normal forms.
pub(in crate::http) struct Aliases(Cache<Arc<str>, CacheKey>);

/// Targets that are remembered at most; those that are asked for seldom make room.
const TARGETS_MAX: usize = 16_384;
/// A target that is longer than this is read anew each time.
const TARGET_BYTES_MAX: usize = 512;

impl Aliases {
    /// None yet.
    pub(in crate::http) fn new() -> Self {
        Self(Cache::new(TARGETS_MAX))
    }

    /// The normal form of a target, where it is known.
    pub(super) fn normal(&self, target: &str) -> Option<CacheKey> {
        self.0.get(target)
    }

    /// Notes that one target is the normal form of another.
    pub(in crate::http) fn note(&self, target: &str, normal: &CacheKey) {
        let is_short = target.len() <= TARGET_BYTES_MAX && normal.as_str().len() <= TARGET_BYTES_MAX;
        if is_short && target != normal.as_str() && self.0.peek(target).is_none() {
            self.0.insert(Arc::from(target), normal.clone());
        }
    }
}
