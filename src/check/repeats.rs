//! Claims that several files make.

use std::collections::HashMap;
use std::hash::Hash;

use super::CheckedFile;
use super::file_name::FileName;
use crate::schema::ClaimKind;

/// A claim of a file that another one makes before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repeat {
    /// The number of the file.
    pub(super) file: usize,
    /// The number of the first file that makes the claim.
    pub(super) first: usize,
    /// What it is.
    pub(super) kind: ClaimKind,
    /// Its sum.
    pub(super) sum: u64,
}

/// The claims that files make which another one makes before, files being in the order of their paths. Titles are
/// compared within a content type and a locale, questions within a locale of a collection.
pub(super) fn repeats(files: &[(&CheckedFile, &FileName)]) -> Vec<Repeat> {
    let (mut titled, mut asking) = (Numbers::default(), Numbers::default());
    let mut claims = Vec::new();
    for (at, (file, name)) in files.iter().enumerate() {
        if let Some(title) = file.claims.title() {
            let circle = titled.of((name.content_type.as_ref(), &name.locale));
            claims.push((ClaimKind::Title, circle, title, at));
        }
        if !file.claims.questions().is_empty() {
            let circle = asking.of((name.home.as_path(), name.collection, &name.locale));
            claims.extend(file.claims.questions().iter().map(|sum| (ClaimKind::Question, circle, *sum, at)));
        }
    }
    claims.sort_unstable();
    let mut repeats = Vec::new();
    for same in claims.chunk_by(|one, other| (one.0, one.1, one.2) == (other.0, other.1, other.2)) {
        let Some((kind, _, sum, first)) = same.first().copied() else { continue };
        let others = same.iter().map(|claim| claim.3).filter(|file| *file != first);
        repeats.extend(others.map(|file| Repeat { file, first, kind, sum }));
    }
    repeats
}

/// Numbers for what is equal, so that many claims name it in little room.
struct Numbers<K>(HashMap<K, usize>);

impl<K> Default for Numbers<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Hash + Eq> Numbers<K> {
    fn of(&mut self, key: K) -> usize {
        let next = self.0.len();
        *self.0.entry(key).or_insert(next)
    }
}
