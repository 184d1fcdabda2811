//! The conflicts between the files of a check, and the files judged once more of which there are others than before.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::cycles::{CyclicReference, cyclic_references};
use super::file_conflicts::{ComparedFile, Conflict, FactKey, FileConflicts};
use super::repeated_facts::{RepeatedFact, repeated_facts};
use crate::check::CheckedFile;
use crate::check::judge::Judge;
use crate::check::site::ContentFile;
use crate::schema::FactKind;

/// The conflicts of each file that has some.
#[derive(Debug, Default)]
pub(in crate::check) struct CrossFileConflicts {
    by_path: HashMap<PathBuf, FileConflicts>,
    /// The files that the conflicts of others name, because they have the same fact first.
    cited: HashSet<PathBuf>,
}

/// Conflicts by the numbers of files.
struct FoundConflicts {
    by_number: BTreeMap<usize, FileConflicts>,
    cited: HashSet<usize>,
}

/// A fact, and the number of the first file that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct FirstFact {
    file: usize,
    fact: FactKey,
}

impl CrossFileConflicts {
    /// The conflicts of the file at a path, if it has some.
    pub(in crate::check) fn at(&self, path: &Path) -> Option<&FileConflicts> {
        self.by_path.get(path)
    }

    /// Whether conflicts of others name the file at a path.
    pub(in crate::check) fn cite(&self, path: &Path) -> bool {
        self.cited.contains(path)
    }

    /// The conflicts that there are now, when these were before. The files of which there are others are judged again.
    /// `checked` are the files that `judge` has judged, and `files` the same in the same order; conflicts in which no
    /// selected file has a part are left out.
    pub(in crate::check) fn renewed(
        &self,
        checked: &mut [CheckedFile],
        files: &[&ContentFile],
        judge: &Judge<'_>,
        is_selected: impl Fn(usize) -> bool,
    ) -> Self {
        let both = checked.iter().zip(files).enumerate();
        let compared: Vec<ComparedFile<'_>> = both
            .map(|(number, (checked, file))| ComparedFile { checked, file, is_selected: is_selected(number) })
            .collect();
        let found = find(&compared, judge);
        // Where there were none before, no other file can have others now, and none has to be looked up.
        let numbers: Vec<usize> = if self.by_path.is_empty() {
            found.by_number.keys().copied().collect()
        } else {
            (0..compared.len()).collect()
        };
        let now = Self::of(found, &compared);
        let has_others = |file: &ComparedFile<'_>| {
            let path = &file.checked.source.path;
            now.at(path) != self.at(path)
        };
        let concerned = numbers.into_iter().filter_map(|number| Some((number, compared.get(number)?)));
        let concerned: Vec<_> = concerned.filter(|(_, file)| has_others(file)).collect();
        let rejudged = concerned.par_iter().filter_map(|(number, file)| {
            let judge = Judge { conflicts: now.at(&file.checked.source.path), ..*judge };
            // What cannot be read any more stays as it was; the next check says so.
            Some((*number, judge.rejudge(file.checked, file.file).ok()?))
        });
        let rejudged: Vec<(usize, CheckedFile)> = rejudged.collect();
        for (number, judged) in rejudged {
            if let Some(place) = checked.get_mut(number) {
                *place = judged;
            }
        }
        now
    }

    fn of(found: FoundConflicts, files: &[ComparedFile<'_>]) -> Self {
        let path = |number: usize| files.get(number).map(|file| file.checked.source.path.clone());
        let by_path = found.by_number.into_iter().filter_map(|(number, conflicts)| Some((path(number)?, conflicts)));
        Self { by_path: by_path.collect(), cited: found.cited.into_iter().filter_map(path).collect() }
    }
}

/// Finds the conflicts in which selected files have a part.
fn find(files: &[ComparedFile<'_>], judge: &Judge<'_>) -> FoundConflicts {
    let mut by_number: BTreeMap<usize, FileConflicts> = BTreeMap::new();
    let is_selected = |number: usize| files.get(number).is_some_and(|file| file.is_selected);
    let mut repeated = repeated_facts(files);
    repeated.retain(|repeated| is_selected(repeated.file) || is_selected(repeated.first));
    let firsts = first_facts(files, &repeated, judge);
    for RepeatedFact { file, first, fact } in repeated {
        // A file that cannot be read any more is in conflict with none.
        if let Some(conflict) = firsts.get(&FirstFact { file: first, fact }) {
            by_number.entry(file).or_default().add(fact, conflict.clone());
        }
    }
    for CyclicReference { file, sum, way } in cyclic_references(files, &judge.resolver.entries) {
        let fact = FactKey { kind: FactKind::AcyclicReference, sum };
        by_number.entry(file).or_default().add(fact, Conflict { text: None, by: way });
    }
    FoundConflicts { by_number, cited: firsts.keys().map(|first| first.file).collect() }
}

/// Where the facts stand that are repeated, and in which words: each file that has some of them first is read once.
fn first_facts(
    files: &[ComparedFile<'_>],
    repeated: &[RepeatedFact],
    judge: &Judge<'_>,
) -> HashMap<FirstFact, Conflict> {
    let wanted: HashSet<FirstFact> =
        repeated.iter().map(|repeated| FirstFact { file: repeated.first, fact: repeated.fact }).collect();
    let mut numbers: Vec<usize> = repeated.iter().map(|repeated| repeated.first).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let read = numbers.par_iter().filter_map(|number| {
        let ComparedFile { checked, file, .. } = files.get(*number)?;
        let path = checked.source.path.display();
        let placed = judge.placed_facts(checked, file).into_iter().filter_map(|placed| {
            let (kind, sum) = (placed.fact.kind, placed.fact.sum);
            let first = FirstFact { file: *number, fact: FactKey { kind, sum } };
            let conflict = Conflict { by: format!("{path}:{}", placed.line), text: Some(placed.fact.text) };
            wanted.contains(&first).then_some((first, conflict))
        });
        Some(placed.collect::<Vec<_>>())
    });
    let read: Vec<Vec<(FirstFact, Conflict)>> = read.collect();
    let mut firsts = HashMap::new();
    for (first, conflict) in read.into_iter().flatten() {
        // Of a file that has the same fact twice, the first place is named.
        firsts.entry(first).or_insert(conflict);
    }
    firsts
}
