//! Facts that several files have.

use std::collections::HashMap;
use std::hash::Hash;

use super::file_conflicts::{ComparedFile, FactKey};
use crate::schema::FactKind;

/// A fact of a file that another one has before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct RepeatedFact {
    /// The number of the file.
    pub(super) file: usize,
    /// The number of the first file that has the fact.
    pub(super) first: usize,
    pub(super) fact: FactKey,
}

/// A fact of a file, ordered so that equal facts of a group follow each other, the first file first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct FactOfFile {
    fact: FactKey,
    /// The number of the group within which facts of this kind are compared.
    group: usize,
    file: usize,
}

/// Bits for each fact. So many leave one in sixteen that is taken for a repeated one and is none.
const FILTER_BITS: usize = 16;

/// The facts that another file has before, files being in the order of their paths. Titles are compared within a content
/// type and a locale, questions within a locale of a collection.
pub(super) fn repeated_facts(files: &[ComparedFile<'_>]) -> Vec<RepeatedFact> {
    let (mut title_groups, mut question_groups) = (Numbers::default(), Numbers::default());
    let mut facts = Vec::new();
    for (number, ComparedFile { checked, file, .. }) in files.iter().enumerate() {
        let (name, digest) = (&file.name, &checked.digest);
        if let Some(sum) = digest.title() {
            let group = title_groups.of((name.content_type.as_ref(), &name.locale));
            facts.push(FactOfFile { fact: FactKey { kind: FactKind::Title, sum }, group, file: number });
        }
        if !digest.questions().is_empty() {
            let group = question_groups.of((&*name.home, name.collection, &name.locale));
            let key = |sum: &u64| FactKey { kind: FactKind::Question, sum: *sum };
            facts.extend(digest.questions().iter().map(|sum| FactOfFile { fact: key(sum), group, file: number }));
        }
    }
    retain_repeated(&mut facts);
    facts.sort_unstable();
    let mut repeated = Vec::new();
    for same in facts.chunk_by(|one, other| (one.fact, one.group) == (other.fact, other.group)) {
        let Some(FactOfFile { fact, file: first, .. }) = same.first().copied() else { continue };
        let others = same.iter().map(|fact| fact.file).filter(|file| *file != first);
        repeated.extend(others.map(|file| RepeatedFact { file, first, fact }));
    }
    repeated
}

/// Leaves out most of the facts that occur once, which are nearly all: a hash sets one bit of many, and one that finds its
/// bit set may be there twice. Sorting the few that are left is much faster than sorting all.
fn retain_repeated(facts: &mut Vec<FactOfFile>) {
    let bits = (facts.len() * FILTER_BITS).next_power_of_two().max(64);
    let (mut once, mut again) = (vec![0_u64; bits / 64], vec![0_u64; bits / 64]);
    // Hashes are as good as random, whichever of their bits are taken.
    let place = |sum: u64| (usize::try_from(sum >> 32).unwrap_or_default() & (bits / 64 - 1), 1_u64 << (sum % 64));
    for FactOfFile { fact, .. } in &*facts {
        let (word, bit) = place(fact.sum);
        if let (Some(once), Some(again)) = (once.get_mut(word), again.get_mut(word)) {
            *again |= *once & bit;
            *once |= bit;
        }
    }
    facts.retain(|FactOfFile { fact, .. }| {
        let (word, bit) = place(fact.sum);
        again.get(word).is_none_or(|word| word & bit != 0)
    });
}

/// Numbers for what is equal, so that many facts name it in little room.
struct Numbers<K> {
    all: HashMap<K, usize>,
    /// The last one: files that lie side by side have the same.
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
