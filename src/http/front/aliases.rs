//! Other ways to write what is kept: targets that are not in their normal form, and the ones that are.
//!
//! Which target is the normal form of another depends on the routes, the schemas and the settings, none of which change
//! while the server runs; so what is noted here is true for as long as it is noted.

use std::sync::Arc;

use quick_cache::sync::Cache;

/// Targets that clients wrote, with their normal forms.
pub(in crate::http) struct Aliases(Cache<Arc<str>, Arc<str>>);

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
    pub(super) fn normal(&self, target: &str) -> Option<Arc<str>> {
        self.0.get(target)
    }

    /// Notes that one target is the normal form of another.
    pub(in crate::http) fn note(&self, target: &str, normal: &Arc<str>) {
        if target != &**normal && target.len() <= TARGET_BYTES_MAX && normal.len() <= TARGET_BYTES_MAX {
            self.0.insert(Arc::from(target), Arc::clone(normal));
        }
    }
}
