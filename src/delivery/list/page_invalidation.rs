//! What a page watches, so that a write drops it exactly where it makes another page of it.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::candidates::subject_of;
use super::expanded::Expander;
use super::page::PageEdges;
use crate::content::query::SortPosition;
use crate::content::{Edition, EntryId, TypeName};
use crate::delivery::cache::{Dependencies, ListDependency};
use crate::store::{Selection, Window};

/// The part of a list that a page shows, seen in the direction in which it was asked for.
pub(super) struct PageInvalidation {
    selection: Selection,
    window: Window,
    /// The last one on the page, where more follow.
    last: Option<SortPosition>,
    /// The one that tells that more follow.
    beyond: Option<SortPosition>,
    /// Whether the page says how many there are.
    is_counted: bool,
}

impl PageInvalidation {
    pub(super) fn new(selection: Selection, window: Window, ends: &PageEdges, is_counted: bool) -> Self {
        let last = if matches!(window, Window::Before(_)) { &ends.first } else { &ends.last };
        let last = last.clone().filter(|_| ends.beyond.is_some());
        Self { selection, window, last, beyond: ends.beyond.clone(), is_counted }
    }

    /// All that the page was made from: the entries on it and those that references were expanded to, the names that were
    /// looked up for these, and the list.
    pub(super) fn dependencies(self, ids: &[EntryId], expander: Expander) -> Dependencies {
        let content_type = self.selection.content_type.clone();
        let own = ids.iter().map(|id| (content_type.clone(), id.clone()));
        let Dependencies { entries, lists: looked_up, .. } = of_expansions(expander);
        let entries = own.chain(entries).collect();
        // Where the filter looks through references, any entry there may decide.
        let referred: Vec<_> = self.selection.filter.referred_types().into_iter().cloned().collect();
        let mut lists: Vec<_> = referred.into_iter().map(ListDependency::on_any_write).collect();
        lists.extend(looked_up);
        lists.push(ListDependency {
            content_type,
            changes: Arc::new(move |before, after| self.is_changed(before, after)),
        });
        Dependencies { entries, absences: Vec::new(), lists }
    }

    /// Whether the page is another one when `before` becomes `after`. One that keeps its place changes only what the
    /// page shows of it, which the page depends on by itself.
    fn is_changed(&self, before: Option<&Edition>, after: Option<&Edition>) -> bool {
        // How well an entry is found depends on all others: so any write may change the order.
        if self.selection.search.is_some() || self.unveils(before, after) {
            return true;
        }
        let (before, after) =
            (before.and_then(|edition| self.place(edition)), after.and_then(|edition| self.place(edition)));
        if self.is_counted && before.is_some() != after.is_some() {
            return true;
        }
        // What filters see through references, they may see otherwise now.
        if !self.selection.filter.referred_types().is_empty() && (before.is_some() || after.is_some()) {
            return true;
        }
        let gone = before.filter(|place| self.holds(place, self.beyond.as_ref()));
        let come = after.as_ref().filter(|place| self.holds(place, self.last.as_ref()));
        match (gone, come) {
            (None, None) => false,
            (Some(gone), None) => {
                // What stays behind the page and keeps its place there still tells that more follow.
                let stays = after.filter(|place| self.holds(place, self.beyond.as_ref()));
                stays != Some(gone)
            }
            (None, Some(_)) => true,
            (Some(gone), Some(come)) => gone != *come,
        }
    }

    /// Whether entries of the fallback may come to be shown or to be hidden by it: each of both locales has another name.
    fn unveils(&self, before: Option<&Edition>, after: Option<&Edition>) -> bool {
        if self.selection.fallback.is_none() {
            return false;
        }
        let Selection { locale, fallback, .. } = &self.selection;
        let name = |edition: Option<&Edition>| {
            let Edition { locale: its, slug, .. } = edition?;
            [locale, fallback].contains(&&Some(its.clone())).then(|| (its.clone(), slug.clone()))
        };
        name(before) != name(after)
    }

    /// Where an edition stands in the list; none where it is not in it, or nobody can tell.
    fn place(&self, edition: &Edition) -> Option<SortPosition> {
        let Selection { locale, fallback, filter, sort, .. } = &self.selection;
        let is_there = locale.is_none() || [locale, fallback].contains(&&Some(edition.locale.clone()));
        if !is_there {
            return None;
        }
        let candidate = subject_of(edition)?;
        let passes = !filter.referred_types().is_empty() || filter.matches(&candidate, &|_, _, _| None);
        passes.then(|| sort.mark_of(&candidate))
    }

    /// Whether a place lies behind the beginning of the page and not behind `end`.
    fn holds(&self, place: &SortPosition, end: Option<&SortPosition>) -> bool {
        let order = |one: &SortPosition, other: &SortPosition| {
            let order = self.selection.sort.compare(one, other);
            if matches!(self.window, Window::Before(_)) { order.reverse() } else { order }
        };
        let begins = match &self.window {
            Window::Start => true,
            Window::After(position) | Window::Before(position) => order(place, position) == Ordering::Greater,
        };
        begins && end.is_none_or(|end| order(place, end) != Ordering::Greater)
    }
}

/// What an answer depends on by the references that were expanded in it: the entries that were found, and that the names
/// lead to the same ones.
pub(in crate::delivery) fn of_expansions(expander: Expander) -> Dependencies {
    let lists = expander.looked_up.into_iter().map(|(content_type, names)| named(content_type, names));
    Dependencies { entries: expander.expanded.into_iter().collect(), absences: Vec::new(), lists: lists.collect() }
}

/// What a page depends on that looked for entries by their ids or slugs: that the same are there and no others. What it
/// shows of them it depends on by itself.
fn named(content_type: TypeName, names: BTreeSet<String>) -> ListDependency {
    let changes = move |before: Option<&Edition>, after: Option<&Edition>| {
        let seen = |edition: Option<&Edition>| {
            let edition = edition?;
            let is_named = names.contains(edition.entry.as_str()) || names.contains(edition.slug.as_str());
            is_named.then(|| (edition.slug.clone(), edition.locale.clone()))
        };
        seen(before) != seen(after)
    };
    ListDependency { content_type, changes: Arc::new(changes) }
}
