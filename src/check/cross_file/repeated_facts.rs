//! Claims that several files make.

use std::collections::HashMap;
use std::hash::Hash;

use crate::check::CheckedFile;
use crate::check::site::FileName;
use crate::schema::FactKind;

/// A claim of a file that another one makes before.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct Repeat {
    /// The number of the file.
    pub(in crate::check) file: usize,
    /// The number of the first file that makes the claim.
    pub(in crate::check) first: usize,
    /// What it is.
    pub(in crate::check) kind: FactKind,
    /// Its sum.
    pub(in crate::check) sum: u64,
}

/// The claims that files make which another one makes before, files being in the order of their paths. Titles are
/// compared within a content type and a locale, questions within a locale of a collection.
pub(in crate::check) fn repeats(files: &[(&CheckedFile, &FileName)]) -> Vec<Repeat> {
    let (mut titled, mut asking) = (Numbers::default(), Numbers::default());
    let mut digest = Vec::new();
    for (at, (file, name)) in files.iter().enumerate() {
        if let Some(title) = file.digest.title() {
            let circle = titled.of((name.content_type.as_ref(), &name.locale));
            digest.push((FactKind::Title, circle, title, at));
        }
        if !file.digest.questions().is_empty() {
            let circle = asking.of((&*name.home, name.collection, &name.locale));
            digest.extend(file.digest.questions().iter().map(|sum| (FactKind::Question, circle, *sum, at)));
        }
    }
    retain_repeated(&mut digest);
    digest.sort_unstable();
    let mut repeats = Vec::new();
    for same in digest.chunk_by(|one, other| (one.0, one.1, one.2) == (other.0, other.1, other.2)) {
        let Some((kind, _, sum, first)) = same.first().copied() else { continue };
        let others = same.iter().map(|fact| fact.3).filter(|file| *file != first);
        repeats.extend(others.map(|file| Repeat { file, first, kind, sum }));
    }
    repeats
}

/// Leaves out most of the claims that are made once, which are nearly all: a sum sets one bit of many, and one that finds
/// its bit set may be there twice.
fn retain_repeated(digest: &mut Vec<(FactKind, usize, u64, usize)>) {
    let places = (digest.len() * BITS_OF_A_CLAIM).next_power_of_two().max(64);
    let (mut once, mut again) = (vec![0_u64; places / 64], vec![0_u64; places / 64]);
    // Sums are as good as random, whichever of their bits are taken.
    let place = |sum: u64| (usize::try_from(sum >> 32).unwrap_or_default() & (places / 64 - 1), 1_u64 << (sum % 64));
    for (_, _, sum, _) in &*digest {
        let (word, bit) = place(*sum);
        if let (Some(once), Some(again)) = (once.get_mut(word), again.get_mut(word)) {
            *again |= *once & bit;
            *once |= bit;
        }
    }
    digest.retain(|(_, _, sum, _)| {
        let (word, bit) = place(*sum);
        again.get(word).is_none_or(|word| word & bit != 0)
    });
}

/// So many bits for each claim leave one in sixteen that is taken for one that was met before.
const BITS_OF_A_CLAIM: usize = 16;

/// Numbers for what is equal, so that many claims name it in little room.
struct Numbers<K> {
    all: HashMap<K, usize>,
    /// What was asked for last: files that lie side by side ask for the same.
    last: Option<(K, usize)>,
}

impl<K> Default for Numbers<K> {
    fn default() -> Self {
        Self { all: HashMap::new(), last: None }
    }
}

impl<K: Hash + Eq + Copy> Numbers<K> {
    fn of(&mut self, key: K) -> usize {
        if let Some((last, number)) = &self.last
            && *last == key
        {
            return *number;
        }
        let next = self.all.len();
        let number = *self.all.entry(key).or_insert(next);
        self.last = Some((key, number));
        number
    }
}
