//! The second pass of a check: what the files say to each other, by what the first pass kept of each.
//!
//! The first pass keeps numbers. Which files they concern is found without reading anything; only these files are read
//! again, and those whose titles and questions they repeat.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::cycles::circles;
use super::file_conflicts::{Conflict, CrossFileFact};
use super::repeated_facts::{Repeat, repeats};
use crate::check::CheckedFile;
use crate::check::judge::Judge;
use crate::check::run::in_parallel;
use crate::check::site::FileName;
use crate::schema::FactKind;

/// What is said against each file of which something is said.
#[derive(Debug, Default)]
pub(in crate::check) struct CrossFileConflicts {
    by_path: HashMap<PathBuf, CrossFileFact>,
    /// The files that are named in it, because they say first what others say again.
    cited: HashSet<PathBuf>,
}

/// Where a claim is made first, and in which words.
type Places = HashMap<(usize, FactKind, u64), Conflict>;

impl CrossFileConflicts {
    /// What is said against the files that `judge` has judged, each with what its path says; with the numbers of these
    /// files. What none of the files that are asked for has a part in is left out.
    fn of(
        files: &[(&CheckedFile, &FileName)],
        judge: &Judge<'_>,
        is_selected: impl Fn(usize) -> bool,
    ) -> (Self, Vec<usize>) {
        let mut conflicts: BTreeMap<usize, CrossFileFact> = BTreeMap::new();
        let mut repeats = repeats(files);
        repeats.retain(|repeat| is_selected(repeat.file) || is_selected(repeat.first));
        let places = places(files, &repeats, judge);
        for Repeat { file, first, kind, sum } in repeats {
            // A file that is gone meanwhile says nothing any more.
            if let Some(conflict) = places.get(&(first, kind, sum)) {
                conflicts.entry(file).or_default().add(kind, sum, conflict.clone());
            }
        }
        for (file, sum, way) in circles(files, judge.entry_index, is_selected) {
            conflicts.entry(file).or_default().add(FactKind::AcyclicReference, sum, Conflict { text: None, by: way });
        }
        let path = |at: usize| files.get(at).map(|(file, _)| file.source.path.clone());
        let numbers = conflicts.keys().copied().collect();
        let now = Self {
            cited: places.keys().filter_map(|(first, ..)| path(*first)).collect(),
            by_path: conflicts
                .into_iter()
                .filter_map(|(at, cross_file_fact)| Some((path(at)?, cross_file_fact)))
                .collect(),
        };
        (now, numbers)
    }

    /// What is said against the file at a path.
    pub(in crate::check) fn at(&self, path: &Path) -> Option<&CrossFileFact> {
        self.by_path.get(path)
    }

    /// Whether others are told that the same stands in the file at a path.
    pub(in crate::check) fn cite(&self, path: &Path) -> bool {
        self.cited.contains(path)
    }

    /// What is said now, when this was before; the files of which something else is said are judged again. Of each file
    /// there is a name; those that are asked for are known by their numbers.
    pub(in crate::check) fn renewed(
        &self,
        files: &mut [CheckedFile],
        names: &[&FileName],
        judge: &Judge<'_>,
        is_selected: impl Fn(usize) -> bool,
    ) -> Self {
        let pairs: Vec<_> = files.iter().zip(names.iter().copied()).collect();
        let (now, facts) = Self::of(&pairs, judge, is_selected);
        let is_other = |(file, _): &(&CheckedFile, _)| now.at(&file.source.path) != self.at(&file.source.path);
        // Where nothing was said before, all that is said is new, and no file has to be looked up for it.
        let numbers = if self.by_path.is_empty() { facts } else { (0..pairs.len()).collect() };
        let concerned = numbers.into_iter().filter_map(|number| Some((number, pairs.get(number)?)));
        let concerned: Vec<_> = concerned.filter(|(_, pair)| is_other(pair)).collect();
        let judged = in_parallel(concerned.len(), |at| {
            let (number, (file, name)) = concerned.get(at)?;
            let judge = Judge { cross_file_fact: now.at(&file.source.path), ..*judge };
            // Of what cannot be read any more, the next check tells.
            Some((*number, judge.rejudge(file, name).ok()?))
        });
        for (number, judged) in judged {
            if let Some(file) = files.get_mut(number) {
                *file = judged;
            }
        }
        now
    }
}

/// Where the claims stand that are made again: each file that makes some first is read once.
fn places(files: &[(&CheckedFile, &FileName)], repeats: &[Repeat], judge: &Judge<'_>) -> Places {
    let mut firsts: Vec<usize> = repeats.iter().map(|repeat| repeat.first).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let wanted: HashSet<(usize, FactKind, u64)> =
        repeats.iter().map(|repeat| (repeat.first, repeat.kind, repeat.sum)).collect();
    let read = in_parallel(firsts.len(), |at| {
        let number = *firsts.get(at)?;
        let (file, name) = files.get(number)?;
        let path = file.source.path.display();
        let placed = judge.placed_claims(file, name).into_iter().filter_map(|(fact, line)| {
            let key = (number, fact.kind, fact.sum);
            let conflict = Conflict { by: format!("{path}:{line}"), text: Some(fact.text) };
            wanted.contains(&key).then_some((key, conflict))
        });
        Some(placed.collect::<Vec<_>>())
    });
    let mut places = Places::new();
    for (key, conflict) in read.into_iter().flatten() {
        places.entry(key).or_insert(conflict);
    }
    places
}
