//! Under what a verdict is kept.

use sha2::{Digest as _, Sha256};

use super::file_stamp::FileStamp;
use crate::content::fingerprint;

/// The first half of a SHA-256 (FIPS 180-4): nobody makes a text that has the key of another one.
pub(super) type Key = [u8; 16];

/// What a verdict hangs on beside the text: what judges it, and what the file's path says.
#[derive(Clone, Debug)]
pub(in crate::check) struct CacheKeyBuilder(Sha256);

/// What stands before the text, and what before a stamp. No part has such a length: so neither is ever taken for one.
const TEXT: [u8; 8] = u64::MAX.to_le_bytes();
const STAMP: [u8; 8] = (u64::MAX - 1).to_le_bytes();

impl CacheKeyBuilder {
    /// The subject of these parts, in order.
    pub(in crate::check) fn of<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut subject = Self(Sha256::new());
        for part in parts {
            subject = subject.with(part);
        }
        subject
    }

    /// The same with one part more. Its length is told first, so that no other parts come to the same.
    #[must_use]
    pub(in crate::check) fn with(mut self, part: &str) -> Self {
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
        self
    }

    pub(super) fn key_of_text(&self, text: &[u8]) -> Key {
        first_half(self.0.clone().chain_update(TEXT).chain_update(text))
    }

    pub(super) fn key_of_stamp(&self, file_stamp: &FileStamp) -> Key {
        first_half(self.0.clone().chain_update(STAMP).chain_update(file_stamp.bytes()))
    }

    /// The name that a file has which keeps the verdicts of this subject, without its ending.
    pub(super) fn name(&self) -> String {
        fingerprint(first_half(self.0.clone()), 16)
    }
}

fn first_half(hash: Sha256) -> Key {
    let whole: [u8; 32] = hash.finalize().into();
    whole.first_chunk().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_differs_has_another_key() {
        let subjects = [["a", "bc"], ["ab", "c"], ["abc", ""], ["", "abc"]].map(CacheKeyBuilder::of);
        let keys = subjects.iter().flat_map(|subject| [&b""[..], b"a", b"b"].map(|text| subject.key_of_text(text)));
        let keys: std::collections::BTreeSet<Key> = keys.collect();
        assert_eq!(keys.len(), 12);
        assert_eq!(CacheKeyBuilder::of(["a"]).with("b").name(), CacheKeyBuilder::of(["a", "b"]).name());
        assert_eq!(CacheKeyBuilder::of(["a"]).name().len(), 32);
    }
}
