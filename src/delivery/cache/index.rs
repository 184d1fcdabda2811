//! Which answers a write makes wrong, and which answers come too late to be kept.
//!
//! The rule of the floors: whoever makes an answer notes the time of the index before it reads the store, and the
//! answer is kept only if no content type that it was made from was written to since. A write raises its content type's
//! floor in the step in which its answers are dropped. So no order of reads and writes puts a stale answer back, which
//! the tests of the keeper try with every order there is.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use super::{Absence, Dependencies, ListDependency};
use crate::content::{EntryId, TypeName};
use crate::store::EditionChange;

/// The text of the name that an answer is kept under.
pub(super) type Key = Arc<str>;

/// A moment in the index's own time, which counts writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::delivery) struct Generation(u64);

/// What depends on what, for all answers that are kept.
#[derive(Debug, Default)]
pub(super) struct Index {
    now: u64,
    floors: HashMap<TypeName, u64>,
    entries: HashMap<EntryId, HashSet<Key>>,
    absences: HashMap<Absence, HashSet<Key>>,
    lists: HashMap<TypeName, HashMap<Key, Vec<ListDependency>>>,
}

impl Index {
    /// The moment before a read of the store.
    pub(super) fn now(&self) -> Generation {
        Generation(self.now)
    }

    /// Whether what was read after `generation` still holds.
    pub(super) fn holds(&self, depends: &Dependencies, generation: Generation) -> bool {
        depends
            .content_types()
            .all(|content_type| self.floors.get(content_type).is_none_or(|floor| *floor <= generation.0))
    }

    /// Takes up what the answer of that name depends on.
    pub(super) fn add(&mut self, key: &Key, depends: &Dependencies) {
        for (_, entry) in &depends.entries {
            self.entries.entry(entry.clone()).or_default().insert(Arc::clone(key));
        }
        for absence in &depends.absences {
            self.absences.entry(absence.clone()).or_default().insert(Arc::clone(key));
        }
        for list in &depends.lists {
            let of_type = self.lists.entry(list.content_type.clone()).or_default();
            of_type.entry(Arc::clone(key)).or_default().push(list.clone());
        }
    }

    /// Forgets what the answer of that name depends on, which is kept no longer.
    pub(super) fn remove(&mut self, key: &Key, depends: &Dependencies) {
        for (_, entry) in &depends.entries {
            take_out(&mut self.entries, entry, key);
        }
        for absence in &depends.absences {
            take_out(&mut self.absences, absence, key);
        }
        for list in &depends.lists {
            if let Some(of_type) = self.lists.get_mut(&list.content_type) {
                of_type.remove(key);
            }
        }
    }

    /// How many answers it knows.
    #[cfg(test)]
    pub(super) fn names(&self) -> usize {
        let of_lists = self.lists.values().flat_map(HashMap::keys);
        let all = self.entries.values().chain(self.absences.values()).flatten().chain(of_lists);
        all.collect::<HashSet<_>>().len()
    }

    /// Raises the floors of what was written to, and answers the names of the answers that it makes wrong.
    pub(super) fn write(&mut self, changes: &[EditionChange]) -> HashSet<Key> {
        self.now += 1;
        let mut wrong = HashSet::new();
        for EditionChange { before, after } in changes {
            for edition in [before, after].into_iter().flatten() {
                self.floors.insert(edition.content_type.clone(), self.now);
                wrong.extend(self.entries.get(&edition.entry).into_iter().flatten().cloned());
            }
            if let Some(edition) = after {
                let (content_type, entry) = (edition.content_type.clone(), edition.entry.clone());
                let slug = Absence::Slug(content_type.clone(), edition.locale.clone(), edition.slug.clone());
                for absence in [slug, Absence::Entry(content_type, entry)] {
                    wrong.extend(self.absences.get(&absence).into_iter().flatten().cloned());
                }
            }
            let Some(content_type) = before.as_ref().or(after.as_ref()).map(|edition| &edition.content_type) else {
                continue;
            };
            let lists = self.lists.get(content_type).into_iter().flatten();
            let touched =
                lists.filter(|(_, lists)| lists.iter().any(|list| (list.changes)(before.as_ref(), after.as_ref())));
            wrong.extend(touched.map(|(key, _)| Arc::clone(key)));
        }
        wrong
    }

    /// Raises the floor of a content type to which somebody wrote who did not say what, and answers the names of all
    /// answers that this can make wrong.
    pub(super) fn write_unseen(&mut self, content_type: &TypeName, entry: &EntryId) -> HashSet<Key> {
        self.now += 1;
        self.floors.insert(content_type.clone(), self.now);
        let of_entry = self.entries.get(entry).into_iter().flatten();
        let absences = self.absences.iter().filter(|(absence, _)| absence.content_type() == content_type);
        let lists = self.lists.get(content_type).into_iter().flatten();
        of_entry.chain(absences.flat_map(|(_, keys)| keys)).chain(lists.map(|(key, _)| key)).cloned().collect()
    }
}

/// Takes a name out of a set, and the set away when it is empty.
fn take_out<K: Hash + Eq>(sets: &mut HashMap<K, HashSet<Key>>, at: &K, key: &Key) {
    if let Some(keys) = sets.get_mut(at) {
        keys.remove(key);
        if keys.is_empty() {
            sets.remove(at);
        }
    }
}
