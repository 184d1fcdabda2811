//! References that lead in a circle, among those that must not.

use std::collections::{HashMap, HashSet, VecDeque};
use std::path::Path;

use crate::check::CheckedFile;
use crate::check::site::EntryIndex;
use crate::check::site::FileName;
use crate::content::Locale;
use crate::schema::IndexedFact;
use crate::schema::rules::reference_cycle::way;

/// More references than this are not followed for the way round of one. Without a bound, a ring of all files of a site
/// would take as many steps for each of them.
const FOLLOWED_MAX: usize = 256;

/// Where the references of each file lead, by the files' numbers; each with the sum of the reference.
struct Graph<'a> {
    files: &'a [(&'a CheckedFile, &'a FileName)],
    edges: HashMap<usize, Vec<(u64, usize)>>,
    /// Of files that lead to each other, all have the same number here.
    groups: HashMap<usize, usize>,
}

/// The references that lead back to the file that makes them: the file's number, the sum of the reference, and the way
/// round. Circles that no file lies in which is asked for are left out.
pub(in crate::check) fn circles(
    files: &[(&CheckedFile, &FileName)],
    entry_index: &EntryIndex<'_>,
    is_selected: impl Fn(usize) -> bool,
) -> Vec<(usize, u64, String)> {
    if files.iter().all(|(file, _)| file.digest.onward().is_empty()) {
        return Vec::new();
    }
    let mut graph = Graph { files, edges: edges(files, entry_index), groups: HashMap::new() };
    graph.groups = groups(&graph.edges);
    let selected = graph.groups.iter().filter(|(file, _)| is_selected(**file)).map(|(_, group)| *group);
    let selected: HashSet<usize> = selected.collect();
    let mut found = Vec::new();
    for (file, ways) in
        graph.edges.iter().filter(|(file, _)| graph.groups.get(file).is_some_and(|it| selected.contains(it)))
    {
        let leads_back = |to: &usize| graph.groups.get(to).is_some_and(|group| graph.groups.get(file) == Some(group));
        let back = ways.iter().filter(|(_, to)| leads_back(to));
        found.extend(back.map(|(sum, to)| (*file, *sum, graph.way(*file, *to))));
    }
    // The report of a site is the same each time, whatever order a table has.
    found.sort_unstable();
    found
}

/// Where references lead: to the entry of that id; else of that slug to the entry of their own locale, or else to that of
/// another one; to the nearest where there are several.
fn edges(files: &[(&CheckedFile, &FileName)], entry_index: &EntryIndex<'_>) -> HashMap<usize, Vec<(u64, usize)>> {
    let mut entries: HashMap<(u64, Option<&Locale>, Option<&Path>), usize> = HashMap::new();
    let mut by_id: HashMap<u64, usize> = HashMap::new();
    for (at, (_, name)) in files.iter().enumerate() {
        if let (Some(content_type), Some(slug)) = (&name.content_type, &name.slug) {
            let sum = IndexedFact::sum_of_entry(content_type, slug.as_str());
            for key in nearest(sum, name) {
                entries.entry(key).or_insert(at);
            }
            if let Some(id) = entry_index.id_of(name) {
                by_id.insert(IndexedFact::sum_of_entry(content_type, id.as_str()), at);
            }
        }
    }
    let makes_some = files.iter().enumerate().filter(|(_, (file, _))| !file.digest.onward().is_empty());
    let edges = makes_some.map(|(from, (file, name))| {
        let named = |sum: u64| nearest(sum, name).into_iter().find_map(|key| entries.get(&key).copied());
        let target = |sum: u64| by_id.get(&sum).copied().or_else(|| named(sum));
        let ways = file.digest.onward().iter().filter_map(|sum| Some((*sum, target(*sum)?)));
        (from, ways.collect())
    });
    edges.collect()
}

/// What an entry is looked up by, in the order in which it is near to a file.
fn nearest(sum: u64, name: &FileName) -> [(u64, Option<&Locale>, Option<&Path>); 3] {
    let locale = Some(&name.locale);
    [(sum, locale, Some(&*name.home)), (sum, locale, None), (sum, None, None)]
}

/// The groups of files that all lead to each other (Tarjan's strongly connected components, without recursion, for a
/// chain may be as long as a site). What is in no circle is a group alone.
fn groups(edges: &HashMap<usize, Vec<(u64, usize)>>) -> HashMap<usize, usize> {
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
            let to = edges.get(&file).and_then(|ways| ways.get(step)).map(|(_, to)| *to);
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

/// All that was met since `file`, and is in no group, is one.
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
            for (_, to) in self.edges.get(&file).into_iter().flatten().take(left) {
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
        let slug = self.files.get(at).and_then(|(_, name)| name.slug.as_ref());
        slug.map_or("…", |slug| slug.as_str())
    }
}
