//! References that lead in a cycle, among those that must not.

use std::collections::{HashMap, HashSet, VecDeque};
use std::path::Path;

use super::file_conflicts::ComparedFile;
use crate::check::site::{EntryIndex, FileName};
use crate::content::Locale;
use crate::schema::IndexedFact;
use crate::schema::rules::reference_cycle::way;

/// More references than this are not followed for the way round of one. Without a bound, a ring of all files of a site
/// would take as many steps for each of them.
const FOLLOWED_MAX: usize = 256;

/// A reference that leads back to the file that makes it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CyclicReference {
    /// The number of the file.
    pub(super) file: usize,
    /// The hash of the reference.
    pub(super) sum: u64,
    /// The way round.
    pub(super) way: String,
}

/// A reference of a file.
#[derive(Clone, Copy, Debug)]
struct Edge {
    /// Its hash.
    sum: u64,
    /// The number of the file that it leads to.
    to: usize,
}

/// Where the references of each file lead, by the numbers of the files.
type Edges = HashMap<usize, Vec<Edge>>;

/// The references of all files.
struct Graph<'a> {
    files: &'a [ComparedFile<'a>],
    edges: Edges,
    /// Files that lead to each other have the same number here.
    groups: HashMap<usize, usize>,
}

/// The references that lead back to the file that makes them. Cycles without a selected file are left out.
pub(super) fn cyclic_references(files: &[ComparedFile<'_>], entries: &EntryIndex<'_>) -> Vec<CyclicReference> {
    if files.iter().all(|file| file.checked.digest.onward().is_empty()) {
        return Vec::new();
    }
    let edges = edges(files, entries);
    let graph = Graph { files, groups: groups(&edges), edges };
    let is_selected = |file: usize| files.get(file).is_some_and(|file| file.is_selected);
    let selected: HashSet<usize> =
        graph.groups.iter().filter(|(file, _)| is_selected(**file)).map(|(_, group)| *group).collect();
    let mut found = Vec::new();
    for (file, edges) in &graph.edges {
        let Some(group) = graph.groups.get(file).filter(|group| selected.contains(group)) else { continue };
        // Where one leads to a file of the same group, that leads back.
        let back = edges.iter().filter(|edge| graph.groups.get(&edge.to) == Some(group));
        found.extend(back.map(|edge| CyclicReference { file: *file, sum: edge.sum, way: graph.way(*file, edge.to) }));
    }
    // The report of a site is the same each time, whatever order a table has.
    found.sort_unstable();
    found
}

/// Where references lead: to the entry of that id; else of that slug to the entry of their own locale, or else to that of
/// another one; to the nearest where there are several.
fn edges(files: &[ComparedFile<'_>], entries: &EntryIndex<'_>) -> Edges {
    let mut by_slug: HashMap<(u64, Option<&Locale>, Option<&Path>), usize> = HashMap::new();
    let mut by_id: HashMap<u64, usize> = HashMap::new();
    for (number, ComparedFile { file, .. }) in files.iter().enumerate() {
        let name = &file.name;
        if let (Some(content_type), Some(slug)) = (&name.content_type, &name.slug) {
            let sum = IndexedFact::sum_of_entry(content_type, slug.as_str());
            for key in nearest(sum, name) {
                by_slug.entry(key).or_insert(number);
            }
            if let Some(id) = entries.id_of(name) {
                by_id.insert(IndexedFact::sum_of_entry(content_type, id.as_str()), number);
            }
        }
    }
    let referring = files.iter().enumerate().filter(|(_, file)| !file.checked.digest.onward().is_empty());
    let edges = referring.map(|(from, ComparedFile { checked, file, .. })| {
        let named = |sum: u64| nearest(sum, &file.name).into_iter().find_map(|key| by_slug.get(&key).copied());
        let target = |sum: u64| by_id.get(&sum).copied().or_else(|| named(sum));
        let edges = checked.digest.onward().iter().filter_map(|sum| Some(Edge { sum: *sum, to: target(*sum)? }));
        (from, edges.collect())
    });
    edges.collect()
}

/// What an entry is looked up by, in the order in which it is near to a file.
fn nearest(sum: u64, name: &FileName) -> [(u64, Option<&Locale>, Option<&Path>); 3] {
    let locale = Some(&name.locale);
    [(sum, locale, Some(&*name.home)), (sum, locale, None), (sum, None, None)]
}

/// The groups of files that all lead to each other (Tarjan's strongly connected components, without recursion, for a
/// chain may be as long as a site). What is in no cycle is a group alone.
fn groups(edges: &Edges) -> HashMap<usize, usize> {
    let mut order: HashMap<usize, usize> = HashMap::new();
    let mut lowest: HashMap<usize, usize> = HashMap::new();
    let mut groups: HashMap<usize, usize> = HashMap::new();
    let (mut open, mut on_the_way): (Vec<usize>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    let mut starts: Vec<usize> = edges.keys().copied().collect();
    starts.sort_unstable();
    for start in starts {
        if !order.contains_key(&start) {
            on_the_way.push((start, 0));
        }
        while let Some((file, step)) = on_the_way.pop() {
            if step == 0 {
                let number = order.len();
                order.insert(file, number);
                lowest.insert(file, number);
                open.push(file);
            }
            let to = edges.get(&file).and_then(|edges| edges.get(step)).map(|edge| edge.to);
            let Some(to) = to else {
                let low = lowest.get(&file).copied().unwrap_or_default();
                if order.get(&file) == Some(&low) {
                    close(file, &mut open, &mut groups);
                }
                if let Some((before, _)) = on_the_way.last() {
                    lower(&mut lowest, *before, low);
                }
                continue;
            };
            on_the_way.push((file, step + 1));
            match order.get(&to) {
                None => on_the_way.push((to, 0)),
                Some(number) if !groups.contains_key(&to) => lower(&mut lowest, file, *number),
                Some(_) => {}
            }
        }
    }
    groups
}

/// All that was reached since `file`, and is in no group, is one.
fn close(file: usize, open: &mut Vec<usize>, groups: &mut HashMap<usize, usize>) {
    while let Some(member) = open.pop() {
        groups.insert(member, file);
        if member == file {
            return;
        }
    }
}

fn lower(lowest: &mut HashMap<usize, usize>, file: usize, number: usize) {
    lowest.entry(file).and_modify(|low| *low = number.min(*low));
}

impl Graph<'_> {
    /// The shortest way from a file by the one that it refers to and back; with its middle left out, where it is long.
    fn way(&self, from: usize, by: usize) -> String {
        let mut before: HashMap<usize, usize> = HashMap::new();
        let mut followed = 0;
        let mut seen = HashSet::from([by]);
        let mut ahead = VecDeque::from([by]);
        while let Some(file) = ahead.pop_front() {
            if file == from {
                let mut names = vec![self.name(from)];
                let mut at = from;
                while let Some(earlier) = before.get(&at).filter(|_| at != by) {
                    names.push(self.name(*earlier));
                    at = *earlier;
                }
                names.push(self.name(from));
                names.reverse();
                return way(&names);
            }
            let left = FOLLOWED_MAX.saturating_sub(followed);
            for Edge { to, .. } in self.edges.get(&file).into_iter().flatten().take(left) {
                followed += 1;
                if self.groups.get(to) == self.groups.get(&from) && seen.insert(*to) {
                    before.insert(*to, file);
                    ahead.push_back(*to);
                }
            }
        }
        way(&[self.name(from), self.name(by), "…", self.name(from)])
    }

    fn name(&self, at: usize) -> &str {
        let slug = self.files.get(at).and_then(|file| file.file.name.slug.as_ref());
        slug.map_or("…", |slug| slug.as_str())
    }
}
